import type { NextFunction, Request, Response } from "express";
import { limitChunks } from "./chunk-limit.ts";

const mostDropped = 64 * 1024 * 1024;

/**
 * A body that was rejected unread still arrives, before the next request of the same connection. The rest is
 * read and discarded; a client that sends too much is cut off.
 */
export function dropUnread(req: Request, res: Response, next: NextFunction): void {
  res.on("finish", () => {
    if (req.complete || req.destroyed) return;
    limitChunks(req);
    let dropped = 0;
    req.on("data", (chunk: Buffer) => {
      dropped += chunk.length;
      if (dropped > mostDropped) req.socket.destroy();
    });
    req.resume();
  });
  next();
}
