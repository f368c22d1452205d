import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { isFromProxy } from "./gate.server.ts";
import { namesOneHost } from "./host-header.ts";

/** Whether a request says in one way, by itself or through a trusted proxy, which host it means. */
export function isHostClear(request: IncomingMessage): boolean {
  return namesOneHost(request, isFromProxy(request));
}

/** Stands before the gate, which then has one host to decide about. */
export function hostGuard(req: Request, res: Response, next: NextFunction): void {
  if (isHostClear(req)) return next();
  res.status(400).set("Cache-Control", "no-store").type("text/plain");
  res.send("This request does not name one host and one path.");
}
