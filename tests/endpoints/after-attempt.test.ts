import { describe, expect, test } from "vitest";
import { afterAttempt, type Attempt, type Health } from "#app/features/endpoints/after-attempt.ts";
import {
  longestSilenceMs,
  mostAttempts,
  pauseAfter,
} from "#app/features/endpoints/delivery-schedule.ts";
import { parseRetryAfter } from "#app/infra/retry-after.ts";

const now = new Date("2026-03-01T12:00:00Z");
const healthy: Health = { failures: 0, failingSince: null, pausedUntil: null };
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const attempt = (given: Partial<Attempt>): Attempt => ({
  at: now,
  status: 500,
  error: null,
  milliseconds: 10,
  retryAfterMs: null,
  ...given,
});
/** The health after an attempt so many milliseconds before now. */
const before = (ms: number, health: Health = healthy) => ({
  ...health,
  lastAt: new Date(now.getTime() - ms),
});
const first = { health: { ...healthy, lastAt: null }, attempts: 1, disabled: false };
const seconds = (date: Date | null) => date && (date.getTime() - now.getTime()) / 1_000;

describe("the schedule of attempts", () => {
  test("is the one that Standard Webhooks suggests", () => {
    const pauses = Array.from({ length: mostAttempts - 1 }, (_, at) => pauseAfter(at + 1, 0));
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3_600_000);
    expect(pauses).toEqual([5_000, 300_000, 1_800_000, ...hours]);
    expect(pauseAfter(mostAttempts, 0)).toBeNull();
  });

  test("varies by up to a fifth, and is never early", () => {
    expect(pauseAfter(2, 0.999)).toBeLessThanOrEqual(360_000);
    expect(pauseAfter(2, 0)).toBe(300_000);
  });

  test.each([
    ["120", 120_000],
    ["Sun, 01 Mar 2026 12:01:00 GMT", 60_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
    ["99999999", 86_400_000],
    ["soon", null],
    ["", null],
    [null, null],
  ])("reads Retry-After: %s", (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

describe("the state after an attempt", () => {
  test.each([200, 201, 204, 299])("a delivery answered %i is done", (status) => {
    const health = before(1_000, { failures: 7, failingSince: daysAgo(6), pausedUntil: now });
    const verdict = afterAttempt(
      { health, attempts: 4, disabled: false },
      { attempt: attempt({ status }), random: 0 },
    );
    expect(verdict.delivery).toEqual({ state: "delivered", nextAt: null, settledAt: now });
    expect(verdict.health).toEqual(healthy);
    expect(verdict.disable).toBeNull();
  });

  test.each([null, 199, 301, 307, 400, 404, 429, 500, 503])(
    "a delivery answered %s is tried again",
    (status) => {
      const verdict = afterAttempt(first, { attempt: attempt({ status }), random: 0 });
      expect(verdict.delivery.state).toBe("waiting");
      expect(seconds(verdict.delivery.nextAt)).toBe(5);
      expect(verdict.health).toMatchObject({ failures: 1, failingSince: now });
      expect(verdict.disable).toBeNull();
    },
  );

  test("Retry-After delays every delivery to the endpoint", () => {
    const throttled = attempt({ status: 429, retryAfterMs: 900_000 });
    const { delivery, health } = afterAttempt(first, { attempt: throttled, random: 0 });
    expect([seconds(delivery.nextAt), seconds(health.pausedUntil)]).toEqual([900, 900]);
  });

  test("410 disables the endpoint at once", () => {
    const verdict = afterAttempt(first, { attempt: attempt({ status: 410 }), random: 0 });
    expect(verdict.delivery.state).toBe("failed");
    expect(verdict.disable).toMatch("410");
  });

  test("the last attempt fails the delivery, and not the endpoint", () => {
    const last = { ...first, attempts: mostAttempts };
    const verdict = afterAttempt(last, { attempt: attempt({}), random: 0 });
    expect(verdict.delivery).toEqual({ state: "failed", nextAt: null, settledAt: now });
    expect(verdict.disable).toBeNull();
  });

  test.each([
    [4.99, null],
    [5, "Every attempt has failed for five days."],
  ])("an endpoint failing for %d days is disabled from the fifth day on", (days, disable) => {
    const failing = { ...healthy, failures: 3, failingSince: daysAgo(days) };
    const health = before(longestSilenceMs, failing);
    const verdict = afterAttempt(
      { health, attempts: 2, disabled: false },
      { attempt: attempt({}), random: 0 },
    );
    expect(verdict.disable).toBe(disable);
    expect(verdict.health.failingSince).toEqual(health.failingSince);
  });

  test("a failure days after the previous one restarts the five days", () => {
    const failing = { ...healthy, failures: 3, failingSince: daysAgo(6) };
    const verdict = afterAttempt(
      { health: before(longestSilenceMs + 1, failing), attempts: 1, disabled: false },
      { attempt: attempt({ status: 502 }), random: 0 },
    );
    expect(verdict).toMatchObject({ disable: null, delivery: { state: "waiting" } });
    expect(verdict.health.failingSince).toEqual(now);
  });

  test("the silence that restarts the five days is longer than any pause between two attempts", () => {
    const longest = pauseAfter(mostAttempts - 1, 1) ?? Infinity;
    const patience = parseRetryAfter("99999999", now) ?? Infinity;
    expect(longestSilenceMs).toBeGreaterThan(Math.max(longest, patience));
  });

  test("an endpoint disabled meanwhile gets no further attempt", () => {
    const verdict = afterAttempt({ ...first, disabled: true }, { attempt: attempt({}), random: 0 });
    expect(verdict).toMatchObject({ delivery: { state: "failed" }, disable: null });
  });
});
