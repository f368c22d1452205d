import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kindOfLine } from "#app/infra/log-kind.ts";
import { logLimit, type Suppressed } from "#app/infra/log-limit.ts";

const limits = { windowMs: 10_000, mostKinds: 3 };
let summaries: Suppressed[] = [];
const line = (kind: string) => ({ event: kind, kind, mostLines: 2 });

beforeEach(() => {
  summaries = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const start = () => logLimit(limits, (suppressed) => void summaries.push(suppressed));
const write = (limit: ReturnType<typeof start>, kind: string, times: number) =>
  Array.from({ length: times }, () => limit.allows(line(kind))).filter(Boolean).length;

describe("lines of one kind", () => {
  test("pass up to their limit, and the number suppressed is logged once, when the window ends", () => {
    const limit = start();
    expect(write(limit, "a", 1_000)).toBe(2);
    expect(write(limit, "b", 1)).toBe(1);
    vi.advanceTimersByTime(9_999);
    expect(summaries).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(summaries).toEqual([{ event: "a", kind: "a", count: 998 }]);
    vi.advanceTimersByTime(60_000);
    expect(summaries).toHaveLength(1);
  });

  test("pass again in the next window", () => {
    const limit = start();
    expect(write(limit, "a", 2)).toBe(2);
    vi.advanceTimersByTime(10_000);
    expect(write(limit, "a", 3)).toBe(2);
    vi.advanceTimersByTime(10_000);
    expect(summaries).toEqual([{ event: "a", kind: "a", count: 1 }]);
  });

  test("are reported at once when other kinds evict their counter, so that memory is bounded", () => {
    const limit = start();
    write(limit, "a", 5);
    for (const kind of ["b", "c", "d"]) write(limit, kind, 1);
    expect(summaries).toEqual([{ event: "a", kind: "a", count: 3 }]);
  });

  test("are reported when the process ends", () => {
    const limit = start();
    write(limit, "a", 5);
    limit.flush();
    expect(summaries).toEqual([{ event: "a", kind: "a", count: 3 }]);
  });
});

describe("the kind of a log line", () => {
  const kindOf = (...given: unknown[]) => kindOfLine(given).kind;
  const refused = Object.assign(new TypeError("to 10.0.0.1"), { code: "ECONNREFUSED" });

  test("is its event, with the type and the code of its error", () => {
    expect(kindOf("cache.invalidate_failed")).toBe("cache.invalidate_failed");
    expect(kindOf({ requestId: "1" }, "job.given_up")).toBe("job.given_up");
    expect(kindOf({ err: refused }, "request.failed")).toBe(
      "request.failed TypeError ECONNREFUSED",
    );
    expect(kindOf({ code: "57P03" }, "database.unavailable")).toBe("database.unavailable 57P03");
    expect(kindOf({ err: new Error("no", { cause: refused }) }, "request.failed")).toBe(
      "request.failed Error ECONNREFUSED",
    );
    expect(kindOf(refused)).toBe("unnamed TypeError ECONNREFUSED");
  });

  test("does not depend on values from the request", () => {
    const failure = (text: string) =>
      kindOf({ err: new Error(text), path: text }, "request.failed");
    expect(failure("one")).toBe(failure("another"));
    expect(kindOf("x".repeat(10_000)).length).toBeLessThan(100);
  });

  test("of a request depends on its outcome, and has a higher limit", () => {
    const access = (status: number) => kindOfLine([{ status }, "request.finished"]);
    expect([access(200).kind, access(204).kind]).toEqual([access(201).kind, access(201).kind]);
    expect(access(500).kind).not.toBe(access(404).kind);
    expect(access(200).mostLines).toBeGreaterThan(kindOfLine(["other"]).mostLines);
  });
});
