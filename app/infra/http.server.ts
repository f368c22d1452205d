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
} from "./errors.ts";
import { log } from "./log.server.ts";

/** What an error tells the person: never more than its own words or, for the unknown, an id. */
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

const outOfReach = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "55P03", // lock_not_available
  "57014", // query_canceled: the statement's deadline
  "53300", // too_many_connections
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

function codeOfDistance(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && outOfReach.has(String(current.code))) return String(current.code);
  }
  return null;
}

/** Whether an error says that the database is out of reach, and nothing about what was asked of it. */
export function saysDatabaseIsAway(error: unknown): boolean {
  return codeOfDistance(error) !== null;
}

function known(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  return saysDatabaseIsAway(error) ? new Unavailable() : null;
}

/**
 * Unknown errors are for somebody to look at. A database that is away, and a process with too much to
 * do, refuse thousands of times a second and for one reason, so each is a line at most.
 */
function note(error: unknown, requestId: string): void {
  if (error instanceof DomainError) return;
  const code = codeOfDistance(error);
  if (code === null) log.error({ err: error, requestId }, "failed");
  else log.warn({ requestId, code }, "the database is out of reach");
}

/** The one translation of errors to HTTP. Unknown errors are logged and answered with their id. */
export function answerFor(error: unknown, requestId: string): ErrorAnswer {
  const expected = known(error);
  note(error, requestId);
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
