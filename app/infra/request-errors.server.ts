import { LRUCache } from "lru-cache";
import { connectionErrorCode } from "#app/db/connection-errors.ts";
import { DomainError } from "./errors.ts";
import { log } from "./log.server.ts";

/** More than the number of concurrent requests of a process. */
const mostRequests = 5_000;
const recorded = new LRUCache<string, Set<string>>({ max: mostRequests });
const aborted = new LRUCache<string, true>({ max: mostRequests });

/**
 * Marks the request as aborted by the client: later failures follow from that, or do not matter.
 */
export function markAborted(requestId: string): void {
  aborted.set(requestId, true);
}

function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return `${error.name} ${"code" in error ? String(error.code) : ""} ${error.message}`;
}

/** Several loaders of one page may fail for one reason, and so may the error page. */
function isNew(error: unknown, requestId: string): boolean {
  const known = recorded.get(requestId) ?? new Set();
  const signature = signatureOf(error);
  if (known.has(signature)) return false;
  recorded.set(requestId, known.add(signature));
  return true;
}

/**
 * Logs why a request failed, each reason once. Expected errors are answers and are not logged; those of an
 * aborted request are logged at debug level.
 */
export function recordRequestError(error: unknown, requestId: string): void {
  if (error instanceof DomainError || !isNew(error, requestId)) return;
  if (aborted.has(requestId)) return log.debug({ err: error, requestId }, "request.aborted");
  const code = connectionErrorCode(error);
  if (code === null) log.error({ err: error, requestId }, "request.failed");
  else log.warn({ requestId, code }, "database.unavailable");
}
