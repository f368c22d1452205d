import { beforeEach, expect, test, vi } from "vitest";
import { NotFound } from "#app/infra/errors.ts";
import { log } from "#app/infra/log.server.ts";
import { markAborted, recordRequestError } from "#app/infra/request-errors.server.ts";

let lines: unknown[][] = [];

beforeEach(() => {
  lines = [];
  for (const level of ["debug", "warn", "error"] as const) {
    vi.spyOn(log, level).mockImplementation((fields: unknown, event?: string) => {
      lines.push([level, event, fields]);
    });
  }
});

test("an error of a request is logged once, however many responses report it", () => {
  const broken = () => new TypeError("x is not a function");
  recordRequestError(broken(), "request-1");
  recordRequestError(broken(), "request-1");
  recordRequestError(new RangeError("another"), "request-1");
  recordRequestError(broken(), "request-2");
  expect(lines.map(([level, event]) => [level, event])).toEqual(
    Array.from({ length: 3 }, () => ["error", "request.failed"]),
  );
  expect(lines[2]?.[2]).toMatchObject({ requestId: "request-2" });
});

test("an expected error is a response and no log line", () => {
  recordRequestError(new NotFound(), "request-3");
  expect(lines).toEqual([]);
});

test("an unavailable database is a warning with its code, once per request", () => {
  const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  const wrapped = () => new Error("query failed", { cause: away });
  recordRequestError(wrapped(), "request-4");
  recordRequestError(wrapped(), "request-4");
  expect(lines).toEqual([
    ["warn", "database.unavailable", { requestId: "request-4", code: "ECONNREFUSED" }],
  ]);
});

test("a failure after the client has disconnected is not an error", () => {
  markAborted("request-5");
  recordRequestError(new Error("aborted"), "request-5");
  expect(lines.map(([level, event]) => [level, event])).toEqual([["debug", "request.aborted"]]);
});
