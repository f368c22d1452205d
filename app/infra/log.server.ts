import pino, { type Logger, type LogFn } from "pino";
import { Counter, register } from "prom-client";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { kindOfLine } from "./log-kind.ts";
import { logLimit, type Suppressed } from "./log-limit.ts";
import { loggedError } from "./logged-error.ts";

const secret = ["authorization", "cookie", "token", "secret", "password", "email", "body"];
const { info = 30, fatal = 60 } = pino.levels.values;

/** Events are names from our code, except for an occasional library message. */
const mostEventLabels = 100;

const suppressedLines = singleton("suppressed log lines", () => {
  const name = "masthead_log_lines_suppressed_total";
  register.removeSingleMetric(name);
  const help = "Log lines that were not written because there were many of the same kind.";
  return { counter: new Counter({ name, help, labelNames: ["kind"] }), labels: new Set<string>() };
});

function countSuppressed({ event, count }: Suppressed): void {
  const { counter, labels } = suppressedLines;
  if (labels.size < mostEventLabels) labels.add(event);
  counter.inc({ kind: labels.has(event) ? event : "other" }, count);
}

const limit = logLimit({ windowMs: 10_000, mostKinds: 500 }, (suppressed) => {
  countSuppressed(suppressed);
  const { kind, count } = suppressed;
  log.warn({ kind, count }, "log.suppressed");
});

/** Debug output is complete, and fatal errors are always written. */
function isAllowed(line: Parameters<LogFn>, level: number): boolean {
  if (level < info || level >= fatal) return true;
  const kind = kindOfLine(line);
  return kind.event === "log.suppressed" || limit.allows(kind);
}

function writeLimited(this: Logger, line: Parameters<LogFn>, write: LogFn, level: number): void {
  if (isAllowed(line, level)) write.apply(this, line);
}

/**
 * JSON lines on standard output, 20 of a kind in ten seconds: `log.suppressed` counts the rest. Never
 * contains bodies, tokens, secrets or users' addresses.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  serializers: { err: loggedError },
  redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
  hooks: { logMethod: writeLimited },
});

/** Writes the suppressed counts so far, for a process that ends before its windows do. */
export function flushLog(): void {
  limit.flush();
}
