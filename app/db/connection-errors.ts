/** PostgreSQL is going or coming. */
const restartCodes = new Set([
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

/** The server cannot be reached. The driver makes CONNECTION_CLOSED of EPIPE (connection-patches.ts). */
const unreachableCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  ...restartCodes,
]);

/** The connection was given up on our side, or the server had no room or no time for this question. */
const unavailableCodes = new Set([
  ...unreachableCodes,
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "55P03", // lock_not_available
  "57014", // query_canceled: the statement's deadline
  "53300", // too_many_connections
]);

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "";

/** Whether the server says itself that it is going or coming. */
export const isRestart = (error: unknown) => restartCodes.has(codeOf(error));

/** Whether the server was not reached, or was lost on the way. */
export const isUnreachable = (error: unknown) => unreachableCodes.has(codeOf(error));

/** Whether we gave the connection up ourselves. */
export const isGivenUp = (error: unknown) => codeOf(error) === "CONNECTION_DESTROYED";

/** The code by which an error, or what caused it, says that the database is unavailable; else null. */
export function connectionErrorCode(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (unavailableCodes.has(codeOf(current))) return codeOf(current);
  }
  return null;
}

/** Whether an error means that the database cannot be reached, and not that the query was wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return connectionErrorCode(error) !== null;
}
