import type { Request as ExpressRequest, RequestHandler } from "express";
import { env } from "#app/configuration/env.server.ts";
import { acceptHandshake } from "#app/features/identity/accept-handshake.server.ts";
import { cleanAddress, returnsHandshake } from "#app/features/identity/handshake-address.ts";

function asRequest(req: ExpressRequest): Request {
  const headers = new Headers();
  for (const name of ["authorization", "cookie", "user-agent"]) {
    const value = req.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  return new Request(env.SITE_URL + req.originalUrl, { headers });
}

/**
 * Redirects a browser that returns from a handshake to the clean address, whatever that address serves and
 * whether or not the handshake is valid: no later handler sees a handshake. A HEAD request does not use it
 * up.
 */
export const handshakeReturn: RequestHandler = (req, res, next) => {
  const { method, originalUrl } = req;
  const isRead = method === "GET" || method === "HEAD";
  const search = originalUrl.startsWith("/") ? originalUrl.replace(/^[^?]*/, "") : "";
  if (!isRead || !returnsHandshake(search)) return next();
  const accepting = method === "GET" ? acceptHandshake(asRequest(req)) : Promise.resolve([]);
  accepting
    .then((cookies) => {
      res.status(303).set({ Location: cleanAddress(originalUrl), "Cache-Control": "no-store" });
      for (const cookie of cookies) res.append("Set-Cookie", cookie);
      res.end();
    })
    .catch(next);
};
