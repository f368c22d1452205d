import { Invalid, NotFound, TooLarge } from "./errors.ts";

/**
 * The job cannot succeed, however often it is retried. Its message is the reason that administrators read.
 */
export class PermanentFailure extends Error {
  override name = "PermanentFailure";
}

/**
 * The job has recorded that it cannot succeed, and nobody has to do anything: administrators find it among the
 * jobs that were given up, and are not notified.
 */
export class ExpectedFailure extends PermanentFailure {
  override name = "ExpectedFailure";
}

/** Marks a job that was given up for an ExpectedFailure, among graphile-worker's flags. */
export const expectedFlag = "expected-failure";

/**
 * The job was postponed before it was tried, because it could not succeed now. It costs no attempt.
 */
export class Postponed extends Error {
  override name = "Postponed";
  constructor(
    message: string,
    /** The earliest time of the next attempt. */
    readonly until: Date,
  ) {
    super(message);
  }
}

/** The payload does not fit this version's schema for a job of that name. */
export class PayloadRefused extends Error {
  override name = "PayloadRefused";
}

/**
 * During a rolling deployment a worker of the previous version may take a job that a newer process has added.
 * By this attempt, about ten minutes after the first, a newer worker would have taken it.
 */
const lastAttemptWithPayload = 7;

/** Whether a retry is useless. `attempt` counts this one. */
export function isPermanent(error: unknown, attempt: number): boolean {
  if (error instanceof PayloadRefused) return attempt >= lastAttemptWithPayload;
  return [PermanentFailure, Invalid, NotFound, TooLarge].some((kind) => error instanceof kind);
}
