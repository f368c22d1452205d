import { isDatabaseUnavailable } from "#app/db/connection-errors.ts";
import {
  Conflict,
  DomainError,
  Forbidden,
  Gone,
  Invalid,
  NotFound,
  NotSignedIn,
  RateLimited,
  TooLarge,
  Unavailable,
} from "#app/infra/errors.ts";
import { recordRequestError } from "#app/infra/request-errors.server.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { message } from "#app/messages/message.ts";
import { textIn } from "#app/messages/translations.server.ts";

/** The client's view of an error: its own message or, for an unknown error, an id. */
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
  if (error instanceof Gone) return 410;
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

/** Which request failed, and in which language its answer is, as far as that is known. */
type Failed = { requestId: string; locale?: Locale; negotiated?: boolean };

function fieldsOf(error: DomainError, locale: Locale) {
  if (!(error instanceof Invalid) || error.problems.length === 0) return undefined;
  return error.problems.map(({ path, message }) => ({ path, message: textIn(locale, message) }));
}

/**
 * The one translation of errors to HTTP, and of their texts to the language of the response. Unknown errors
 * are logged and answered with their id.
 */
export function answerFor(
  error: unknown,
  { requestId, locale = defaultLocale }: Failed,
): ErrorAnswer {
  const expected = known(error);
  recordRequestError(error, requestId);
  if (!expected) {
    const text = textIn(locale, message("http.failed-number", { number: requestId }));
    return { status: 500, headers: {}, error: { code: "internal", message: text, requestId } };
  }
  const headers: Record<string, string> = {};
  if (expected instanceof RateLimited || expected instanceof Unavailable) {
    headers["Retry-After"] = String(expected.retryAfterSeconds);
  }
  const fields = fieldsOf(expected, locale);
  return {
    status: statusOf(expected),
    headers,
    error: {
      code: expected.code,
      message: textIn(locale, expected.text),
      ...(fields && { fields }),
    },
    ...(expected instanceof Conflict &&
      expected.current !== undefined && { current: expected.current }),
  };
}

/** Pages set this header where they are rendered. */
export const languageHeaders = ({ negotiated }: Pick<Failed, "negotiated">) =>
  negotiated ? { Vary: "Accept-Language" } : undefined;

export function jsonError(error: unknown, failed: Failed): Response {
  const { status, headers, ...body } = answerFor(error, failed);
  const always = { "Cache-Control": "no-store", ...languageHeaders(failed) };
  return Response.json(body, { status, headers: { ...headers, ...always } });
}

/**
 * For pages: the response is thrown, and the root's error boundary shows it with the typed text.
 */
export function pageError(
  error: unknown,
  { typed, ...failed }: Failed & { typed?: Record<string, string> },
): Response {
  const { status, headers, error: said } = answerFor(error, failed);
  return Response.json({ ...said, typed }, { status, headers });
}
