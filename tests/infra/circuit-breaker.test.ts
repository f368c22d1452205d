import { expect, test } from "vitest";
import { circuitBreaker } from "#app/infra/cache/circuit-breaker.ts";

function opened() {
  const breaker = circuitBreaker({ failures: 3, openForMs: 1_000 });
  const openings = [breaker.failed(0), breaker.failed(0), breaker.failed(0)];
  return { breaker, openings };
}

test("opens with the last failure of the row, and says so once", () => {
  const { breaker, openings } = opened();
  expect(openings).toEqual([false, false, true]);
  expect(breaker.allows(999)).toBe(false);
});

test("a success in between starts the row again", () => {
  const breaker = circuitBreaker({ failures: 2, openForMs: 1_000 });
  breaker.failed(0);
  breaker.succeeded();
  breaker.failed(0);
  expect(breaker.allows(1)).toBe(true);
});

test("lets exactly one try through once its time is over", () => {
  const { breaker } = opened();
  expect(breaker.allows(1_000)).toBe(true);
  expect(breaker.allows(1_001)).toBe(false);
});

test("closes when that try works, and stays open when it fails", () => {
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
