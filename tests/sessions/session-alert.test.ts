import { describe, expect, test } from "vitest";
import {
  alertsFor,
  type EarlierAlert,
  type Watched,
} from "#app/features/sessions/session-alert.ts";

const minute = 60_000;
const start = Date.parse("2026-03-10T12:00:00Z");
let made = 0;

const session = (minutes: number, country: string | null = null) => {
  made += 1;
  return { id: `sess_${made}`, startedAt: new Date(start + minutes * minute), country };
};
const earlierAlert = (minutes: number, alert: Partial<EarlierAlert> = {}): EarlierAlert => ({
  kind: "countries",
  startedAt: new Date(start + minutes * minute),
  countries: [],
  ...alert,
});
const look = (watched: Partial<Watched> = {}) =>
  alertsFor({ session: session(0), around: [], alerts: [], lastDay: null, ...watched });
const hours = (count: number) => count * 60;

describe("countries", () => {
  const around = [session(-hours(20), "FR"), session(-hours(3), "DE")];

  test("three within 24 hours raise an alert that names them all", () => {
    expect(look({ session: session(0, "US"), around })).toEqual([
      { kind: "countries", countries: ["DE", "FR", "US"] },
    ]);
  });

  test("two raise no alert", () => {
    expect(look({ session: session(0, "FR"), around })).toEqual([]);
  });

  test("three in more than 24 hours raise no alert", () => {
    const before = [session(-hours(25), "FR"), session(-hours(3), "DE")];
    expect(look({ session: session(0, "US"), around: before })).toEqual([]);
  });

  test("between two other sessions never make a window of two days", () => {
    const wide = [session(-hours(20), "FR"), session(hours(20), "DE")];
    expect(look({ session: session(0, "US"), around: wide })).toEqual([]);
  });

  test("of a session whose event is late count with those that began after it", () => {
    const later = [session(hours(1), "FR"), session(hours(2), "DE")];
    expect(look({ session: session(0, "US"), around: later })).toHaveLength(1);
  });

  test("exclude an unknown country", () => {
    expect(look({ session: session(0), around })).toEqual([]);
  });

  test("in an earlier alert raise no second one", () => {
    const alerts = [earlierAlert(-1, { countries: ["DE", "FR", "US"] })];
    expect(look({ session: session(0, "US"), around, alerts })).toEqual([]);
  });

  test("raise an alert again when a fourth is added", () => {
    const alerts = [earlierAlert(-1, { countries: ["DE", "FR", "US"] })];
    const more = [...around, session(-1, "US")];
    expect(look({ session: session(0, "BR"), around: more, alerts })).toMatchObject([
      { countries: ["BR", "DE", "FR", "US"] },
    ]);
  });

  test("raise an alert again a week later", () => {
    const alerts = [earlierAlert(-hours(24 * 7), { countries: ["DE", "FR", "US"] })];
    expect(look({ session: session(0, "US"), around, alerts })).toHaveLength(1);
  });
});

describe("a burst of sessions", () => {
  test("is three within five minutes", () => {
    expect(look({ around: [session(-5), session(-2)] })).toEqual([{ kind: "burst", sessions: 3 }]);
  });

  test("is not two sessions", () => {
    expect(look({ around: [session(-2)] })).toEqual([]);
  });

  test("is not three in more than five minutes", () => {
    expect(look({ around: [session(-6), session(-2)] })).toEqual([]);
    expect(look({ around: [session(-4), session(4)] })).toEqual([]);
  });

  test("that continues is reported once", () => {
    const alerts = [earlierAlert(-1, { kind: "burst" })];
    expect(look({ around: [session(-2), session(-1)], alerts })).toEqual([]);
  });

  test("that comes back two hours later is reported again", () => {
    const alerts = [earlierAlert(-hours(2), { kind: "burst" })];
    expect(look({ around: [session(-2), session(-1)], alerts })).toHaveLength(1);
  });

  test("is not hidden by an alert about countries", () => {
    const alerts = [earlierAlert(-1, { countries: ["FR"] })];
    expect(look({ around: [session(-2), session(-1)], alerts })).toHaveLength(1);
  });
});

describe("a long absence", () => {
  test("is reported after ninety days, with its length", () => {
    expect(look({ lastDay: "2025-12-10" })).toEqual([{ kind: "return", days: 90 }]);
  });

  test.each([["2025-12-11"], ["2026-03-10"], ["2026-03-11"]])(
    "is not reported after %s",
    (lastDay) => {
      expect(look({ lastDay })).toEqual([]);
    },
  );

  test("is not reported for the very first sign-in", () => {
    expect(look({ lastDay: null })).toEqual([]);
  });
});
