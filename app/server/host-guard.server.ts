import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { isFromProxy } from "./gate.server.ts";

/** A name or an address, optionally with a port: no user, no path, no second host. */
const validHost = /^(?:[a-z0-9._-]*|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Node uses the first of two `Host` lines and ignores the other. */
function hasSecondHostLine({ rawHeaders }: IncomingMessage): boolean {
  let lines = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") lines += 1;
  }
  return lines > 1;
}

function isForwardedClearly({ headers }: IncomingMessage): boolean {
  const given = [headers["x-forwarded-host"] ?? []].flat().join(",");
  const [first = "", ...others] = given.split(",").map((host) => host.trim());
  return validHost.test(first) && others.every((host) => host === first);
}

/**
 * Whether a request names one host consistently: one valid `Host` line (RFC 9112, 3.2), a target that is a
 * path, and, where a trusted proxy names the host, the same host each time.
 */
export function namesOneHost(request: IncomingMessage, isProxyTrusted: boolean): boolean {
  if (!request.url?.startsWith("/")) return false;
  if (!validHost.test(request.headers.host ?? "") || hasSecondHostLine(request)) return false;
  return !isProxyTrusted || isForwardedClearly(request);
}

/** Whether a request names one host consistently, directly or through a trusted proxy. */
export function isHostClear(request: IncomingMessage): boolean {
  return namesOneHost(request, isFromProxy(request));
}

/** Runs before the gate, so that the gate has one host to check. */
export function hostGuard(req: Request, res: Response, next: NextFunction): void {
  if (isHostClear(req)) return next();
  res.status(400).set("Cache-Control", "no-store").type("text/plain");
  res.send("This request does not name one host and one path.");
}
