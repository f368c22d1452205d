import { Invalid, NotFound, TooLarge } from "./errors.ts";

/** The job cannot succeed, however often it is tried. Its message is the reason that administrators read. */
export class PermanentFailure extends Error {
  override name = "PermanentFailure";
}

/** The job was not tried, because it could not succeed now. It costs no attempt. */
export class Postponed extends Error {
  override name = "Postponed";
  constructor(
    message: string,
    /** Not before then. */
    readonly until: Date,
  ) {
    super(message);
  }
}

/** What stands in the list does not fit what this version expects of a job of that name. */
export class PayloadRefused extends Error {
  override name = "PayloadRefused";
}

/**
 * During a rolling deployment a worker of the former version may take what a newer process has added.
 * By this attempt, about ten minutes after the first, the newer worker would have taken it.
 */
const lastAttemptWithPayload = 7;

/** Whether trying again changes nothing. `attempt` counts this one. */
export function isPermanent(error: unknown, attempt: number): boolean {
  if (error instanceof PayloadRefused) return attempt >= lastAttemptWithPayload;
  return [PermanentFailure, Invalid, NotFound, TooLarge].some((kind) => error instanceof kind);
}
