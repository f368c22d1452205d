const connectionCodes = new Set([
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

/** The code by which an error, or what caused it, says that the database cannot be reached; else null. */
export function connectionErrorCode(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && connectionCodes.has(String(current.code))) return String(current.code);
  }
  return null;
}

/** Whether an error says that the database is out of reach, and nothing about what was asked of it. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return connectionErrorCode(error) !== null;
}
