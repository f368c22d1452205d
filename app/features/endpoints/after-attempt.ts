import type { EndpointDeliveryState } from "#app/db/values.ts";
import { stored } from "./stored-words.ts";
import { longestSilenceMs, pauseAfter, restAfter } from "./delivery-schedule.ts";

const longestFailingMs = 5 * 24 * 60 * 60 * 1_000;

export type Health = {
  failures: number;
  failingSince: Date | null;
  pausedUntil: Date | null;
};

type Before = {
  /** `lastAt`: when the previous attempt ended; null when this is the first. */
  health: Health & { lastAt: Date | null };
  attempts: number;
  disabled: boolean;
};

/**
 * The result of one attempt, `at` its end. Without a `status` there was no answer, and `error` says why.
 */
export type Attempt = {
  at: Date;
  status: number | null;
  error: string | null;
  milliseconds: number;
  retryAfterMs: number | null;
};

export type Verdict = {
  delivery: { state: EndpointDeliveryState; nextAt: Date | null; settledAt: Date | null };
  health: Health;
  /** The reason why the endpoint is disabled until an administrator enables it again. */
  disable: string | null;
};

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

export function succeeded({ status }: Attempt): boolean {
  return status !== null && status >= 200 && status < 300;
}

function reasonToDisable(attempt: Attempt, failingSince: Date): string | null {
  if (attempt.status === 410) return stored.gone;
  const failingMs = attempt.at.getTime() - failingSince.getTime();
  return failingMs >= longestFailingMs ? stored.failing : null;
}

/**
 * Returns the start of uninterrupted failure. After a pause longer than any between deliveries it starts
 * again: the endpoint's state meanwhile is unknown, and one failure a week proves nothing.
 */
function failingSinceOf({ failingSince, lastAt }: Before["health"], at: Date): Date {
  const silenceMs = lastAt ? at.getTime() - lastAt.getTime() : Infinity;
  return failingSince && silenceMs <= longestSilenceMs ? failingSince : at;
}

/** 429 and 503 name a time for all deliveries to the endpoint, not for one. */
function restOf(attempt: Attempt, failures: number): number {
  return Math.max(restAfter(failures), attempt.retryAfterMs ?? 0);
}

/**
 * Returns the consequences of an attempt for its delivery and for the endpoint. `attempts` counts this one;
 * `disabled`: the endpoint was disabled during the attempt; `random` in [0, 1) spreads the next attempt.
 */
export function afterAttempt(
  before: Before,
  { attempt, random }: { attempt: Attempt; random: number },
): Verdict {
  const { at } = attempt;
  if (succeeded(attempt)) {
    return {
      delivery: { state: "delivered", nextAt: null, settledAt: at },
      health: { failures: 0, failingSince: null, pausedUntil: null },
      disable: null,
    };
  }
  const failures = before.health.failures + 1;
  const failingSince = failingSinceOf(before.health, at);
  const pause = pauseAfter(before.attempts, random);
  const disable = before.disabled ? null : reasonToDisable(attempt, failingSince);
  const over = pause === null || before.disabled || disable !== null;
  return {
    delivery: over
      ? { state: "failed", nextAt: null, settledAt: at }
      : {
          state: "waiting",
          nextAt: later(at, Math.max(pause, attempt.retryAfterMs ?? 0)),
          settledAt: null,
        },
    health: { failures, failingSince, pausedUntil: later(at, restOf(attempt, failures)) },
    disable,
  };
}
