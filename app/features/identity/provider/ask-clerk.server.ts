import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { within } from "#app/infra/deadline.ts";
import { RateLimited, Unavailable } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { findNotBeforeMs, recordNotBefore } from "./not-before.server.ts";

/** How long a kind of caller waits for Clerk. */
export type Patience = {
  tries: number;
  /** A longer Retry-After is not waited for. */
  longestWaitMs: number;
  deadlineMs: number;
  wait: (ms: number) => Promise<void>;
};

const wait = async (ms: number): Promise<void> => {
  await pause(ms);
};

export const patience = {
  /** For a user who waits for a page. */
  page: { tries: 2, longestWaitMs: 500, deadlineMs: 3_000, wait },
  /**
   * For a job, which occupies one of few workers. It waits out Clerk's limits, which are for ten seconds.
   */
  job: { tries: 3, longestWaitMs: 30_000, deadlineMs: 10_000, wait },
  /** For a run that may take long. */
  run: { tries: 12, longestWaitMs: 120_000, deadlineMs: 30_000, wait },
} satisfies Record<string, Patience>;

const firstDelayMs = 250;
/**
 * The default wait after a 429. Clerk's limits are for ten seconds, and Clerk sends how many are left.
 */
const unsaidSeconds = 10;

const ClerkError = z.object({
  status: z.number().optional(),
  retryAfter: z.number().optional(),
  message: z.string(),
  errors: z.array(z.object({ code: z.string() })).optional(),
});
type ClerkError = z.infer<typeof ClerkError>;

/** Returns the error thrown by Clerk's client; null for any other error. */
export function readClerkError(error: unknown): ClerkError | null {
  const parsed = ClerkError.safeParse(error);
  return parsed.success && (parsed.data.errors || parsed.data.status) ? parsed.data : null;
}

/**
 * Whether Clerk itself answers that the person does not exist; a page from an intermediary does not count.
 */
export function isUnknownPerson(error: unknown): boolean {
  const said = readClerkError(error);
  const codes = said?.errors?.map(({ code }) => code) ?? [];
  return said?.status === 404 && codes.includes("resource_not_found");
}

function isTransient(error: unknown): boolean {
  if (error instanceof Unavailable) return true;
  const said = readClerkError(error);
  return said !== null && (said.status === undefined || said.status === 429 || said.status >= 500);
}

/**
 * Returns a delay not shorter than Clerk requires, plus jitter, so that clients do not all return at once.
 */
function delayBefore(attempt: number, error: unknown): number {
  const said = readClerkError(error);
  const jitter = 0.5 + Math.random() / 2;
  const seconds = said?.retryAfter ?? (said?.status === 429 ? unsaidSeconds : undefined);
  if (seconds !== undefined) return Math.ceil(seconds * 1000 + 250 * jitter);
  return Math.ceil(firstDelayMs * 2 ** Math.min(attempt, 7) * jitter);
}

function inOurWords(error: unknown, delayMs: number): unknown {
  const said = readClerkError(error);
  if (said?.status === 429) return new RateLimited(Math.ceil(delayMs / 1000));
  if (isTransient(error)) return new Unavailable(message("identity.clerk-silent"));
  if (said?.status === 401 || said?.status === 403) {
    return new Unavailable(message("identity.clerk-key-wrong", { status: said.status }), 60);
  }
  return error;
}

/** A limit that one process received applies to all: requests meanwhile would only prolong it. */
async function waitUntilAllowed(given: Patience): Promise<void> {
  const ms = await findNotBeforeMs();
  if (ms > given.longestWaitMs) throw new RateLimited(Math.ceil(ms / 1000));
  if (ms > 0) await given.wait(ms);
}

/**
 * Calls Clerk until it answers. Transient failures (429, 5xx, no answer) are retried after `Retry-After`, or
 * with increasing delays; after a 429 no process calls Clerk during that time. The call must be safe to
 * repeat.
 * @throws RateLimited and Unavailable when patience ends; Clerk's own error for permanent failures
 */
export async function askClerk<T>(given: Patience, ask: () => Promise<T>): Promise<T> {
  await waitUntilAllowed(given);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await within(given.deadlineMs, ask());
    } catch (error) {
      const delayMs = delayBefore(attempt, error);
      if (readClerkError(error)?.status === 429) await recordNotBefore(delayMs);
      const last = attempt >= given.tries || delayMs > given.longestWaitMs;
      if (last || !isTransient(error)) throw inOurWords(error, delayMs);
      await given.wait(delayMs);
    }
  }
}
