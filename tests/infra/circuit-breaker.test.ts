import { expect, test } from "vitest";
import { circuitBreaker } from "#app/infra/cache/circuit-breaker.ts";

function opened() {
  const breaker = circuitBreaker({ failures: 3, openForMs: 1_000 });
  const openings = [breaker.failed(0), breaker.failed(0), breaker.failed(0)];
  return { breaker, openings };
}

test("a circuit breaker opens with the last failure of the series, and reports that once", () => {
  const { breaker, openings } = opened();
  expect(openings).toEqual([false, false, true]);
  expect(breaker.allows(999)).toBe(false);
});

test("a success in between restarts the circuit breaker's count", () => {
  const breaker = circuitBreaker({ failures: 2, openForMs: 1_000 });
  breaker.failed(0);
  breaker.succeeded();
  breaker.failed(0);
  expect(breaker.allows(1)).toBe(true);
});

test("a circuit breaker allows exactly one trial call once its time is over", () => {
  const { breaker } = opened();
  expect(breaker.allows(1_000)).toBe(true);
  expect(breaker.allows(1_001)).toBe(false);
});

test("a circuit breaker closes when the trial call succeeds, and stays open when it fails", () => {
  const working = opened().breaker;
  working.allows(1_000);
  working.succeeded();
  expect(working.allows(1_001)).toBe(true);
  const failing = opened().breaker;
  failing.allows(1_000);
  failing.failed(1_050);
  expect(failing.allows(2_000)).toBe(false);
  expect(failing.allows(2_050)).toBe(true);
});
