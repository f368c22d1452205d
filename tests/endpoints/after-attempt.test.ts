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
/** So much before now there was an attempt. */
const before = (ms: number, health: Health = healthy) => ({
  ...health,
  lastAt: new Date(now.getTime() - ms),
});
const first = { health: { ...healthy, lastAt: null }, attempts: 1, disabled: false };
const seconds = (date: Date | null) => date && (date.getTime() - now.getTime()) / 1_000;

describe("the schedule", () => {
  test("is the one that Standard Webhooks suggests", () => {
    const pauses = Array.from({ length: mostAttempts - 1 }, (_, at) => pauseAfter(at + 1, 0));
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3_600_000);
    expect(pauses).toEqual([5_000, 300_000, 1_800_000, ...hours]);
    expect(pauseAfter(mostAttempts, 0)).toBeNull();
  });

  test("spreads by up to a fifth, and never comes early", () => {
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

describe("after an attempt", () => {
  test.each([200, 201, 204, 299])("that was answered %i the delivery is done", (status) => {
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
    "that was answered %s it is tried again",
    (status) => {
      const verdict = afterAttempt(first, { attempt: attempt({ status }), random: 0 });
      expect(verdict.delivery.state).toBe("waiting");
      expect(seconds(verdict.delivery.nextAt)).toBe(5);
      expect(verdict.health).toMatchObject({ failures: 1, failingSince: now });
      expect(verdict.disable).toBeNull();
    },
  );

  test("that asked for patience, patience is had, for everything on its way there", () => {
    const throttled = attempt({ status: 429, retryAfterMs: 900_000 });
    const { delivery, health } = afterAttempt(first, { attempt: throttled, random: 0 });
    expect([seconds(delivery.nextAt), seconds(health.pausedUntil)]).toEqual([900, 900]);
  });

  test("that was answered 410 the endpoint is disabled at once", () => {
    const verdict = afterAttempt(first, { attempt: attempt({ status: 410 }), random: 0 });
    expect(verdict.delivery.state).toBe("failed");
    expect(verdict.disable).toMatch("410");
  });

  test("that was the last the delivery has failed, and the endpoint has not", () => {
    const last = { ...first, attempts: mostAttempts };
    const verdict = afterAttempt(last, { attempt: attempt({}), random: 0 });
    expect(verdict.delivery).toEqual({ state: "failed", nextAt: null, settledAt: now });
    expect(verdict.disable).toBeNull();
  });

  test.each([
    [4.99, null],
    [5, "Every attempt has failed for five days."],
  ])("failing for %d days", (days, disable) => {
    const failing = { ...healthy, failures: 3, failingSince: daysAgo(days) };
    const health = before(longestSilenceMs, failing);
    const verdict = afterAttempt(
      { health, attempts: 2, disabled: false },
      { attempt: attempt({}), random: 0 },
    );
    expect(verdict.disable).toBe(disable);
    expect(verdict.health.failingSince).toEqual(health.failingSince);
  });

  test("that failed days after the one before, the five days begin anew", () => {
    const failing = { ...healthy, failures: 3, failingSince: daysAgo(6) };
    const verdict = afterAttempt(
      { health: before(longestSilenceMs + 1, failing), attempts: 1, disabled: false },
      { attempt: attempt({ status: 502 }), random: 0 },
    );
    expect(verdict).toMatchObject({ disable: null, delivery: { state: "waiting" } });
    expect(verdict.health.failingSince).toEqual(now);
  });

  test("the silence that begins anew is longer than any pause between two attempts", () => {
    const longest = pauseAfter(mostAttempts - 1, 1) ?? Infinity;
    const patience = parseRetryAfter("99999999", now) ?? Infinity;
    expect(longestSilenceMs).toBeGreaterThan(Math.max(longest, patience));
  });

  test("that ended after somebody disabled the endpoint, nothing is tried again", () => {
    const verdict = afterAttempt({ ...first, disabled: true }, { attempt: attempt({}), random: 0 });
    expect(verdict).toMatchObject({ delivery: { state: "failed" }, disable: null });
  });
});
