import { isDatabaseUnavailable } from "#app/db/connection-errors.ts";
import {
  Conflict,
  DomainError,
  Forbidden,
  Invalid,
  NotFound,
  NotSignedIn,
  RateLimited,
  TooLarge,
  Unavailable,
} from "#app/infra/errors.ts";
import { recordRequestError } from "#app/infra/request-errors.server.ts";

/** What a client sees of an error: its own message or, for an unknown error, an id. */
export type ErrorAnswer = {
  status: number;
  headers: Record<string, string>;
  error: {
    code: string;
    message: string;
    fields?: { path: string; message: string }[];
    requestId?: string;
  };
  current?: unknown;
};

function statusOf(error: DomainError): number {
  if (error instanceof NotSignedIn) return 401;
  if (error instanceof Forbidden) return 403;
  if (error instanceof NotFound) return 404;
  if (error instanceof Conflict) return 409;
  if (error instanceof TooLarge) return 413;
  if (error instanceof Invalid) return 422;
  if (error instanceof RateLimited) return 429;
  if (error instanceof Unavailable) return 503;
  throw new Error(`No status for ${error.code}`, { cause: error });
}

function known(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  return isDatabaseUnavailable(error) ? new Unavailable() : null;
}

/** The one translation of errors to HTTP. Unknown errors are logged and answered with their id. */
export function answerFor(error: unknown, requestId: string): ErrorAnswer {
  const expected = known(error);
  recordRequestError(error, requestId);
  if (!expected) {
    const message = `Something went wrong on our side. If it happens again, tell us this number: ${requestId}`;
    return { status: 500, headers: {}, error: { code: "internal", message, requestId } };
  }
  const headers: Record<string, string> = {};
  if (expected instanceof RateLimited || expected instanceof Unavailable) {
    headers["Retry-After"] = String(expected.retryAfterSeconds);
  }
  return {
    status: statusOf(expected),
    headers,
    error: {
      code: expected.code,
      message: expected.message,
      ...(expected instanceof Invalid && expected.fields.length > 0 && { fields: expected.fields }),
    },
    ...(expected instanceof Conflict &&
      expected.current !== undefined && { current: expected.current }),
  };
}

export function jsonError(error: unknown, requestId: string): Response {
  const { status, headers, ...body } = answerFor(error, requestId);
  return Response.json(body, { status, headers: { ...headers, "Cache-Control": "no-store" } });
}

/** For pages: thrown, and shown by the root's error boundary, with what was typed. */
export function pageError(
  error: unknown,
  { requestId, typed }: { requestId: string; typed?: Record<string, string> },
): Response {
  const { status, headers, error: said } = answerFor(error, requestId);
  return Response.json({ ...said, typed }, { status, headers });
}
