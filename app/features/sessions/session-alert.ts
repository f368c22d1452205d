import type { SessionAlertKind } from "#app/db/values.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const watchedForMs = day;
const mostCountries = 2;
const mostInBurst = 2;
const burstMs = 5 * minute;
/** A burst that continues, or comes back within the hour, has been reported already. */
const burstNotifiedForMs = hour;
const longAbsenceDays = 90;

export type WatchedSession = { id: string; startedAt: Date; country: string | null };
/** An earlier alert, dated by the session that caused it. */
export type EarlierAlert = {
  kind: SessionAlertKind;
  startedAt: Date;
  countries: readonly string[];
};
export type SessionAlert =
  | { kind: "countries"; countries: string[] }
  | { kind: "burst"; sessions: number }
  | { kind: "return"; days: number };

export type Watched = {
  session: WatchedSession;
  /** The person's sessions from the day before to the day after, with or without this session. */
  around: readonly WatchedSession[];
  /** The earlier alerts about the person. */
  alerts: readonly EarlierAlert[];
  /** The day of the person's latest earlier sign-in, `2026-03-01`; null when none is on record. */
  lastDay: string | null;
};

const distance = (a: Date, b: Date): number => Math.abs(a.getTime() - b.getTime());

/**
 * Returns the most that `measure` finds among the sessions of one window that contains `session`. Session
 * events are received in any order, so sessions after this one count as well.
 */
function mostInWindow<T>(
  { session, around }: Watched,
  { ms, measure }: { ms: number; measure: (sessions: WatchedSession[]) => T[] },
): T[] {
  const near = [...around.filter(({ id }) => id !== session.id), session].filter(
    ({ startedAt }) => distance(startedAt, session.startedAt) <= ms,
  );
  let most: T[] = [];
  for (const { startedAt: from } of near) {
    if (from > session.startedAt) continue;
    const measured = measure(
      near.filter(({ startedAt: at }) => at >= from && at.getTime() <= from.getTime() + ms),
    );
    if (measured.length > most.length) most = measured;
  }
  return most;
}

const countriesOf = (sessions: readonly WatchedSession[]): string[] =>
  [...new Set(sessions.flatMap(({ country }) => country ?? []))].sort();

function countriesAlert(watched: Watched): SessionAlert[] {
  const countries = mostInWindow(watched, { ms: day, measure: countriesOf });
  if (countries.length <= mostCountries) return [];
  const lately = watched.alerts.filter(
    ({ kind, startedAt }) =>
      kind === "countries" && distance(startedAt, watched.session.startedAt) <= day,
  );
  const knownCountries = new Set(lately.flatMap((alert) => alert.countries));
  return countries.every((country) => knownCountries.has(country))
    ? []
    : [{ kind: "countries", countries }];
}

function burstAlert(watched: Watched): SessionAlert[] {
  const ids = (sessions: WatchedSession[]) => sessions.map(({ id }) => id);
  const sessions = mostInWindow(watched, { ms: burstMs, measure: ids }).length;
  const alreadyNotified = watched.alerts.some(
    ({ kind, startedAt }) =>
      kind === "burst" && distance(startedAt, watched.session.startedAt) <= burstNotifiedForMs,
  );
  return sessions > mostInBurst && !alreadyNotified ? [{ kind: "burst", sessions }] : [];
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function returnAlert({ session, lastDay }: Watched): SessionAlert[] {
  if (lastDay === null) return [];
  const days = (Date.parse(dayOf(session.startedAt)) - Date.parse(lastDay)) / day;
  return days >= longAbsenceDays ? [{ kind: "return", days }] : [];
}

/**
 * Returns what is unusual about this session: more than two countries within 24 hours, more than two sessions
 * started within five minutes, or the first sign-in in ninety days; each incident once. A country beyond
 * those reported is reported again.
 */
export function alertsFor(watched: Watched): SessionAlert[] {
  return [...countriesAlert(watched), ...burstAlert(watched), ...returnAlert(watched)];
}
