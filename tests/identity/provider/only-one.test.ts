import { expect, test } from "vitest";
import {
  asTheOnlyOne,
  type OwnConnection,
} from "#app/features/identity/provider/only-one.server.ts";

const task = "be tested";

async function setting(own: OwnConnection, name: string): Promise<number> {
  const { rows } = await own.query<{ value: string }>("select current_setting($1) as value", [
    name,
  ]);
  return Number.parseInt(rows[0]?.value ?? "", 10);
}

test("one is at it at a time, and the next when that one is done", async () => {
  const done = await asTheOnlyOne(task, () => asTheOnlyOne(task, () => Promise.resolve("second")));
  expect(done).toEqual({ result: null });
  expect(await asTheOnlyOne(task, () => Promise.resolve("next"))).toEqual({ result: "next" });
});

test("whoever is at it on a machine that vanishes is given up by PostgreSQL within a minute", async () => {
  const done = await asTheOnlyOne(task, async (own) => {
    const idle = await setting(own, "tcp_keepalives_idle");
    const interval = await setting(own, "tcp_keepalives_interval");
    return { idle, silence: idle + interval * (await setting(own, "tcp_keepalives_count")) };
  });
  expect(done?.result.idle).toBeGreaterThan(0);
  expect(done?.result.silence).toBeLessThanOrEqual(60);
});
