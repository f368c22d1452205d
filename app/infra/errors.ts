import { inEnglish, message, type Text } from "#app/messages/message.ts";

export type FieldProblem = { path: string; message: Text };

/**
 * Something expected that went wrong. Its text is written for the person who caused it and is translated
 * once, where errors become responses; `message` is the same in English, for logs and tests.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  constructor(readonly text: Text) {
    super(inEnglish(text));
  }
}

export class NotSignedIn extends DomainError {
  readonly code = "not_signed_in";
  constructor(text: Text = message("http.not-signed-in")) {
    super(text);
  }
}

export class Forbidden extends DomainError {
  readonly code = "forbidden";
  constructor(text: Text = message("http.not-allowed")) {
    super(text);
  }
}

/** Also for an object that exists but that this user may not see. */
export class NotFound extends DomainError {
  readonly code = "not_found";
  constructor(text: Text = message("http.not-found")) {
    super(text);
  }
}

/** For something that was here and has been deleted or withdrawn. */
export class Gone extends DomainError {
  readonly code = "gone";
}

/** Another change came first; `current` is the present state. */
export class Conflict extends DomainError {
  readonly code = "conflict";
  constructor(
    text: Text,
    readonly current?: unknown,
  ) {
    super(text);
  }
}

export class Invalid extends DomainError {
  readonly code = "invalid";
  /** In English, as `message` is. */
  readonly fields: { path: string; message: string }[];
  constructor(
    text: Text,
    readonly problems: FieldProblem[] = [],
  ) {
    super(text);
    this.fields = problems.map(({ path, message }) => ({ path, message: inEnglish(message) }));
  }
}

export class TooLarge extends DomainError {
  readonly code = "too_large";
}

export class RateLimited extends DomainError {
  readonly code = "rate_limited";
  constructor(readonly retryAfterSeconds: number) {
    super(message("http.rate-limited", { seconds: retryAfterSeconds }));
  }
}

/** The request is valid but cannot be served now. */
export class Unavailable extends DomainError {
  readonly code = "unavailable";
  constructor(
    text: Text = message("http.unavailable"),
    readonly retryAfterSeconds = 5,
  ) {
    super(text);
  }
}
