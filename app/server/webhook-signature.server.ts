import type { RequestHandler, Response } from "express";
import { checkDelivery } from "#app/features/clerk-webhook/receive-delivery.server.ts";
import { rejectedDelivery } from "#app/features/clerk-webhook/rejected-delivery.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { announcesLarge, hasBody, smallBody } from "./request-class.ts";
import { readBody } from "./request-body.server.ts";
import { headersOf } from "./request-headers.ts";
import { mayWait } from "./waiting-deliveries.server.ts";

const tooMany = {
  error: {
    code: "unavailable",
    message: "Too many deliveries are waiting. Please send this again.",
  },
};
const retryAfterSeconds = "5";

function answer(res: Response, { status, said }: { status: number; said: object }): void {
  if (status === 503) res.setHeader("Retry-After", retryAfterSeconds);
  res.status(status).setHeader("Content-Type", "application/json");
  res.end(JSON.stringify(said));
}

/**
 * Rejects an unsigned webhook delivery before any other work: any client can send any number of them, and the
 * framework alone costs five times as much as this check. The route verifies the signature of deliveries that
 * pass, and rejects those that are too large.
 */
export const rejectUnsigned: RequestHandler = (req, res, next) => {
  if (announcesLarge(req)) return next();
  async function check(): Promise<void> {
    const body = hasBody(req) ? await readBody(req, res) : new Uint8Array();
    res.locals.body = body;
    if (body.length > smallBody) return next();
    const delivery = { headers: headersOf(req), body };
    if (!(await checkDelivery(systemContext("clerk-webhook"), delivery))) {
      return answer(res, { status: 400, said: rejectedDelivery });
    }
    if (!mayWait(res, body.length)) return answer(res, { status: 503, said: tooMany });
    next();
  }
  check().catch((error: unknown) => {
    if (!res.headersSent && !res.destroyed) next(error);
  });
};
