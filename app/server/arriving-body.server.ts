import type { IncomingMessage } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { hasBody, smallBody } from "./asked-kind.ts";

export type Pace = {
  /** Nobody is hurried before. */
  graceMs: number;
  /** What must have come of a body by then, for each second since its request began. */
  bytesPerSecond: number;
};

const lookEveryMs = 1_000;

/**
 * Closes the connection of who sends a body so slowly that it can only be meant to hold us up. A slow
 * line passes: 2 KB a second is less than the worst of them.
 */
export function keepPace({ graceMs, bytesPerSecond }: Pace) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (!hasBody(req) || req.complete) return next();
    const began = performance.now();
    const before = req.socket.bytesRead;
    const timer = setInterval(
      () => {
        const ms = performance.now() - began;
        if (req.complete || ms < graceMs) return;
        const wanted = (bytesPerSecond * ms) / 1000;
        if (req.socket.bytesRead - before < wanted) tooSlow(req, res);
      },
      Math.min(lookEveryMs, graceMs),
    ).unref();
    res.on("close", () => clearInterval(timer));
    next();
  };
}

function tooSlow(req: Request, res: Response): void {
  if (res.headersSent) return void req.socket.destroy();
  res.on("finish", () => req.socket.destroy());
  res.status(408).set("Connection", "close").type("text/plain");
  res.send("This came too slowly, so it was not read.");
}

/**
 * The whole of a small body. What it does not need to wait for it does not: nothing has begun yet, so
 * a slow sender holds up nobody. @throws when the connection ends first
 */
export function readSmall(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= smallBody) chunks.push(chunk);
    });
    request.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    request.on("error", reject);
    request.on("close", () => reject(new Error("The request was broken off.")));
  });
}
