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

  test("three within 24 hours are unusual, and all are named", () => {
    expect(look({ session: session(0, "US"), around })).toEqual([
      { kind: "countries", countries: ["DE", "FR", "US"] },
    ]);
  });

  test("two are a journey", () => {
    expect(look({ session: session(0, "FR"), around })).toEqual([]);
  });

  test("three in more than 24 hours are a longer journey", () => {
    const before = [session(-hours(25), "FR"), session(-hours(3), "DE")];
    expect(look({ session: session(0, "US"), around: before })).toEqual([]);
  });

  test("a session between two others never makes a window of two days", () => {
    const wide = [session(-hours(20), "FR"), session(hours(20), "DE")];
    expect(look({ session: session(0, "US"), around: wide })).toEqual([]);
  });

  test("a session whose event is late counts with those that began after it", () => {
    const later = [session(hours(1), "FR"), session(hours(2), "DE")];
    expect(look({ session: session(0, "US"), around: later })).toHaveLength(1);
  });

  test("an unknown country is none", () => {
    expect(look({ session: session(0), around })).toEqual([]);
  });

  test("an alert that was raised is not raised again", () => {
    const alerts = [earlierAlert(-1, { countries: ["DE", "FR", "US"] })];
    expect(look({ session: session(0, "US"), around, alerts })).toEqual([]);
  });

  test("a fourth one on top of those reported is reported", () => {
    const alerts = [earlierAlert(-1, { countries: ["DE", "FR", "US"] })];
    const more = [...around, session(-1, "US")];
    expect(look({ session: session(0, "BR"), around: more, alerts })).toMatchObject([
      { countries: ["BR", "DE", "FR", "US"] },
    ]);
  });

  test("the same three the week after are another incident", () => {
    const alerts = [earlierAlert(-hours(24 * 7), { countries: ["DE", "FR", "US"] })];
    expect(look({ session: session(0, "US"), around, alerts })).toHaveLength(1);
  });
});

describe("many at once", () => {
  test("three sessions within five minutes are unusual", () => {
    expect(look({ around: [session(-5), session(-2)] })).toEqual([{ kind: "burst", sessions: 3 }]);
  });

  test("two are a telephone and a computer", () => {
    expect(look({ around: [session(-2)] })).toEqual([]);
  });

  test("three in more than five minutes are an ordinary morning", () => {
    expect(look({ around: [session(-6), session(-2)] })).toEqual([]);
    expect(look({ around: [session(-4), session(4)] })).toEqual([]);
  });

  test("a burst that goes on is reported once", () => {
    const alerts = [earlierAlert(-1, { kind: "burst" })];
    expect(look({ around: [session(-2), session(-1)], alerts })).toEqual([]);
  });

  test("one that comes back two hours later is reported again", () => {
    const alerts = [earlierAlert(-hours(2), { kind: "burst" })];
    expect(look({ around: [session(-2), session(-1)], alerts })).toHaveLength(1);
  });

  test("an alert about countries does not hide a burst", () => {
    const alerts = [earlierAlert(-1, { countries: ["FR"] })];
    expect(look({ around: [session(-2), session(-1)], alerts })).toHaveLength(1);
  });
});

describe("a long absence", () => {
  test("the first sign-in in ninety days is reported, with the length of the absence", () => {
    expect(look({ lastDay: "2025-12-10" })).toEqual([{ kind: "return", days: 90 }]);
  });

  test.each([["2025-12-11"], ["2026-03-10"], ["2026-03-11"]])("not after %s", (lastDay) => {
    expect(look({ lastDay })).toEqual([]);
  });

  test("nor is the very first one", () => {
    expect(look({ lastDay: null })).toEqual([]);
  });
});
