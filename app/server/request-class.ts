import type { IncomingMessage } from "node:http";
import { carriesSession } from "#app/features/identity/session-cookies.ts";
import type { Kind } from "#app/infra/admission-decision.ts";

/** Bodies up to here are awaited before anything begins; larger uploads take room while they arrive. */
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

/** Says how long it is, and that is much: nothing of it is read where no upload is taken. */
export function announcesLarge(request: IncomingMessage): boolean {
  return hasBody(request) && Number(request.headers["content-length"] ?? 0) > smallBody;
}

/** These ask who sends something before they read it, so that nobody without an account takes their room. */
export const takesUploads = ({ url = "" }: IncomingMessage) => url.startsWith("/api/v1/");

/** Whether the request carries a session or a token. */
export function hasCredentials({ headers }: IncomingMessage): boolean {
  return headers.authorization !== undefined || carriesSession(headers.cookie ?? "");
}

/**
 * The admission class of a request; null for a picture, which is read from a file and costs little.
 */
export function requestClass(request: IncomingMessage): Kind | null {
  const { url = "" } = request;
  if (isRead(request)) {
    if (url.startsWith("/media/")) return null;
    return hasCredentials(request) ? "page" : "reader";
  }
  if (hasBody(request) && !hasSmallBody(request) && takesUploads(request)) return "upload";
  return url.startsWith("/api/webhooks/") ? "webhook" : "write";
}
