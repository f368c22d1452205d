import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { log } from "#app/infra/log.server.ts";
import { holdsSecret, withoutSecret } from "./secret-address.ts";

/** An address may be as long as all headers of a request together. */
export const longestLoggedPath = 300;

/** Assigns each request its id and logs its result: never its query, its body or its user. */
export function requestLog(req: Request, res: Response, next: NextFunction): void {
  const requestId = randomUUID();
  const started = process.hrtime.bigint();
  res.locals.requestId = requestId;
  res.set("X-Request-Id", requestId);
  res.on("finish", () => {
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    const path = withoutSecret(req.path).slice(0, longestLoggedPath);
    const facts = { requestId, method: req.method, path, status: res.statusCode };
    log.info({ ...facts, ms: Math.round(ms * 10) / 10 }, "request.finished");
  });
  next();
}

export const securityHeaderLines = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
] as const;

/** For pages whose address opens them: no other site and no search engine learns it. */
const secretHeaderLines = [
  ["Referrer-Policy", "no-referrer"],
  ["X-Robots-Tag", "noindex"],
] as const;

export function securityHeaders(req: Request, res: Response, next: NextFunction): void {
  for (const [name, value] of securityHeaderLines) res.setHeader(name, value);
  if (holdsSecret(req.path)) {
    for (const [name, value] of secretHeaderLines) res.setHeader(name, value);
  }
  next();
}
