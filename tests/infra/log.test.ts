import type Pino from "pino";
import { register } from "prom-client";
import { expect, test, vi } from "vitest";
import { z } from "zod";

const Line = z.looseObject({ level: z.number(), msg: z.string() });

/** Returns a log as a new process has it, and the lines it wrote. */
async function newLog() {
  vi.resetModules();
  vi.stubEnv("LOG_LEVEL", "info");
  Reflect.set(globalThis, "mastheadSingletons", new Map());
  const written: string[] = [];
  vi.doMock("pino", async (original) => {
    const { default: pino } = await original<{ default: typeof Pino }>();
    const toHere = (options: object) => pino(options, { write: (text) => void written.push(text) });
    return { default: Object.assign(toHere, { levels: pino.levels }) };
  });
  const { log, flushLog } = await import("#app/infra/log.server.ts");
  return { log, flushLog, lines: () => written.map((text) => Line.parse(JSON.parse(text))) };
}

test("a thousand failures of one kind are twenty lines and one that counts the rest", async () => {
  const { log, flushLog, lines } = await newLog();
  const child = log.child({ requestId: "one" });
  for (let n = 0; n < 1_000; n += 1) child.error({ err: new Error(`${n}`) }, "request.failed");
  flushLog();
  expect(lines()).toHaveLength(21);
  expect(lines().at(-1)).toMatchObject({
    level: 40,
    msg: "log.suppressed",
    kind: "request.failed Error",
    count: 980,
  });
  expect(await register.metrics()).toContain(
    'masthead_log_lines_suppressed_total{kind="request.failed"} 980',
  );
});

test("a fatal line is never suppressed", async () => {
  const { log, lines } = await newLog();
  for (let n = 0; n < 50; n += 1) log.fatal({}, "process.crashed");
  expect(lines()).toHaveLength(50);
});

test("the labels of the suppressed-lines metric are bounded whatever the events are called", async () => {
  const { log, flushLog } = await newLog();
  for (let event = 0; event < 300; event += 1) {
    for (let n = 0; n < 21; n += 1) log.warn(`event ${event}`);
  }
  flushLog();
  const labels = (await register.metrics()).match(/^masthead_log_lines_suppressed_total\{/gm);
  expect(labels).toHaveLength(101);
});
