export type FieldProblem = { path: string; message: string };

/** Something expected that went wrong: its message is written for the person who caused it. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
}

export class NotSignedIn extends DomainError {
  readonly code = "not_signed_in";
  constructor(message = "Please sign in first.") {
    super(message);
  }
}

export class Forbidden extends DomainError {
  readonly code = "forbidden";
  constructor(message = "You are not allowed to do this.") {
    super(message);
  }
}

/** Also for what exists but is not this person's to see. */
export class NotFound extends DomainError {
  readonly code = "not_found";
  constructor(message = "There is nothing here.") {
    super(message);
  }
}

/** Someone else was first; `current` says how things stand now. */
export class Conflict extends DomainError {
  readonly code = "conflict";
  constructor(
    message: string,
    readonly current?: unknown,
  ) {
    super(message);
  }
}

export class Invalid extends DomainError {
  readonly code = "invalid";
  constructor(
    message: string,
    readonly fields: FieldProblem[] = [],
  ) {
    super(message);
  }
}

export class TooLarge extends DomainError {
  readonly code = "too_large";
}

export class RateLimited extends DomainError {
  readonly code = "rate_limited";
  constructor(readonly retryAfterSeconds: number) {
    super(`That was a lot in a short time. Please try again in ${retryAfterSeconds} seconds.`);
  }
}

/** We cannot do this now, though the request is fine. */
export class Unavailable extends DomainError {
  readonly code = "unavailable";
  constructor(
    message = "This is not possible right now. Please try again in a moment.",
    readonly retryAfterSeconds = 5,
  ) {
    super(message);
  }
}
