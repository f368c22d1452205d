import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { env } from "#app/configuration/env.server.ts";
import { isTooLong } from "./address-length.ts";
import { isReadable } from "./readable-address.ts";
import { readTrustedPeers } from "#app/configuration/trusted-peers.ts";

export type GateFacts = {
  method: string;
  path: string;
  query: URLSearchParams;
  /** PostgreSQL text cannot contain NUL, and no address of ours does. */
  isReadable: boolean;
  isTooLong: boolean;
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  authorization: string | undefined;
};

export type GateRejection = { status: number; message: string };

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
const anyHost = new Set(["/healthz", "/readyz", "/metrics"]);
const signedWebhooks = new Set(["/api/webhooks/clerk"]);

/** A browser sends at least one of the two headers with every write; a script sends a token. */
function comesFromElsewhere(facts: GateFacts, siteOrigin: string): boolean {
  const { origin, fetchSite, authorization } = facts;
  if (origin !== undefined && origin !== siteOrigin) return true;
  if (fetchSite !== undefined && fetchSite !== "same-origin") return true;
  const saysNothing = origin === undefined && fetchSite === undefined;
  return saysNothing && !/^Bearer\s+\S/i.test(authorization ?? "");
}

/** Decides on a request before Remix runs. Pure; null means that the request continues. */
export function rejectionFor(facts: GateFacts, siteUrl: string): GateRejection | null {
  const site = new URL(siteUrl);
  if (facts.host !== site.host && !anyHost.has(facts.path)) {
    return { status: 421, message: `This site lives at ${site.origin}.` };
  }
  if (facts.isTooLong) return { status: 414, message: "This address is too long." };
  if (!facts.isReadable) return { status: 400, message: "This address cannot be read." };
  if (facts.query.has("_data")) {
    return { status: 400, message: "Pages are not read this way." };
  }
  if (facts.path === "/__manifest") return { status: 404, message: "There is nothing here." };
  if (safeMethods.has(facts.method) || signedWebhooks.has(facts.path)) return null;
  if (comesFromElsewhere(facts, site.origin)) {
    return { status: 403, message: "This was sent from another site, so it was not carried out." };
  }
  return null;
}

const trustedPeers = readTrustedPeers(env.TRUST_PROXY);

/** Whether the request came from a proxy in TRUST_PROXY. */
export const isFromProxy = ({ socket }: IncomingMessage) =>
  trustedPeers.has(socket.remoteAddress ?? "");

function claimed(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return (typeof value === "string" ? value : "").split(",")[0]?.trim() || undefined;
}

/** The requested host; a trusted proxy may name it in X-Forwarded-Host. */
export function requestedHost(req: IncomingMessage): string | undefined {
  return (isFromProxy(req) && claimed(req, "x-forwarded-host")) || req.headers.host;
}

const forwarding = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-forwarded-server",
];

/**
 * Takes host and address from a trusted proxy, then removes every forwarded header, so that no later handler
 * is misled by one.
 */
function settleForwarding(req: Request, res: Response): void {
  const host = requestedHost(req);
  res.locals.clientAddress = trustedPeers.clientOf(req);
  for (const name of forwarding) delete req.headers[name];
  if (host) req.headers.host = host;
}

/** The address of a client that requests an upgrade. */
export const requesterAddress = (req: IncomingMessage): string => trustedPeers.clientOf(req);

/** Decides on an upgrade as on a write, from our own origin only, because its messages write. */
export function upgradeRejection(req: IncomingMessage, siteUrl: string): GateRejection | null {
  const { url = "", headers } = req;
  const fetchSite = claimed(req, "sec-fetch-site");
  return rejectionFor(
    {
      method: "POST",
      path: url.split("?", 1)[0] ?? "",
      query: new URLSearchParams(url.split("?").slice(1).join("?")),
      isReadable: isReadable(url),
      isTooLong: isTooLong("POST", url),
      host: requestedHost(req),
      origin: headers.origin,
      fetchSite,
      authorization: undefined,
    },
    siteUrl,
  );
}

export function gate(req: Request, res: Response, next: NextFunction): void {
  settleForwarding(req, res);
  const query = new URLSearchParams(req.originalUrl.split("?").slice(1).join("?"));
  const rejection = rejectionFor(
    {
      method: req.method,
      path: req.path,
      query,
      isReadable: isReadable(req.originalUrl),
      isTooLong: isTooLong(req.method, req.originalUrl),
      host: req.headers.host,
      origin: req.get("origin"),
      fetchSite: req.get("sec-fetch-site"),
      authorization: req.get("authorization"),
    },
    env.SITE_URL,
  );
  if (!rejection) return next();
  res.status(rejection.status).set("Cache-Control", "no-store");
  if (req.path.startsWith("/api/")) {
    res.json({ error: { code: "refused", message: rejection.message } });
  } else {
    res.type("text/plain").send(rejection.message);
  }
}
