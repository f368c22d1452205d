import type { NextFunction, Request, Response } from "express";
import { hasBody } from "./request-class.ts";

export type Pace = {
  /** Bodies are not checked before this time, in milliseconds. */
  graceMs: number;
  /** The minimum rate of a body, averaged from the start of the request. */
  bytesPerSecond: number;
};

const checkEveryMs = 1_000;

/**
 * Answers 408 to a body that arrives so slowly that it must be an attack, and closes the connection. Slow
 * lines pass: 2 KB per second is less than the slowest of them.
 */
export function limitSlowness({ graceMs, bytesPerSecond }: Pace) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (!hasBody(req) || req.complete) return next();
    const began = performance.now();
    const before = req.socket.bytesRead;
    const timer = setInterval(
      () => {
        const ms = performance.now() - began;
        if (req.complete || ms < graceMs) return;
        const wanted = (bytesPerSecond * ms) / 1000;
        if (req.socket.bytesRead - before < wanted) rejectSlow(req, res);
      },
      Math.min(checkEveryMs, graceMs),
    ).unref();
    res.on("close", () => clearInterval(timer));
    next();
  };
}

function rejectSlow(req: Request, res: Response): void {
  if (res.headersSent) return void req.socket.destroy();
  res.on("finish", () => req.socket.destroy());
  res.status(408).set("Connection", "close").type("text/plain");
  res.send("This came too slowly, so it was not read.");
}
