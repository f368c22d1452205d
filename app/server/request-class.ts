import type { IncomingMessage } from "node:http";
import { carriesSession } from "#app/features/identity/session-cookies.ts";
import type { Kind } from "#app/infra/admission-decision.ts";
import type { MatchedRoute } from "./route-table.server.ts";

/**
 * Bodies up to this size are awaited before the request is admitted; larger uploads use capacity while they
 * arrive.
 */
export const smallBody = 256 * 1024;

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

export const isRead = ({ method = "" }: IncomingMessage) => reads.has(method);

export function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === "GET" || method === "HEAD") return false;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
}

/** Whether the request announces its length and the length is small. */
export function hasSmallBody(request: IncomingMessage): boolean {
  const length = Number(request.headers["content-length"] ?? NaN);
  return request.headers["transfer-encoding"] === undefined && length <= smallBody;
}

/** Whether the request announces a large body: it is read only where uploads are accepted. */
export function announcesLarge(request: IncomingMessage): boolean {
  return hasBody(request) && Number(request.headers["content-length"] ?? 0) > smallBody;
}

/** Whether the request carries a session or a token. */
export function hasCredentials({ headers }: IncomingMessage): boolean {
  return headers.authorization !== undefined || carriesSession(headers.cookie ?? "");
}

/**
 * The admission class of a request; null for a picture, which is read from a file and costs little.
 */
export function requestClass(request: IncomingMessage, { room }: MatchedRoute): Kind | null {
  if (isRead(request)) {
    if (room === "picture") return null;
    return hasCredentials(request) ? "page" : "reader";
  }
  if (room === "upload" && hasBody(request) && !hasSmallBody(request)) return "upload";
  return room === "webhook" ? "webhook" : "write";
}
