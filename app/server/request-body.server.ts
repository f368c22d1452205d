import type { IncomingMessage, ServerResponse } from "node:http";
import { finished, PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Invalid } from "#app/infra/errors.ts";
import { takeLease } from "#app/infra/leases.server.ts";

/**
 * The body of a request while it arrives. It fails as soon as nobody waits for it any more: the answer
 * is given, the connection is gone, or the body ends before its announced length. Node itself says
 * nothing to a reader whose request has been answered in the meantime, who would wait for ever.
 */
function arrivingBody(request: IncomingMessage, response: ServerResponse): PassThrough {
  const body = new PassThrough();
  const lease = takeLease("request_body");
  const breakOff = () => {
    request.unpipe(body);
    // What still comes is read and dropped (drop-unread.server.ts): another request may stand behind it.
    request.resume();
    if (!body.writableEnded) body.destroy(new Invalid("The request ended before its body."));
  };
  finished(request, (error) => {
    if (error) breakOff();
  });
  finished(body, lease.release);
  response.once("finish", breakOff);
  response.once("close", breakOff);
  if (response.destroyed || response.writableEnded) breakOff();
  else request.pipe(body);
  return body;
}

/** @see arrivingBody */
export function streamBody(
  request: IncomingMessage,
  response: ServerResponse,
): ReadableStream<Uint8Array> {
  return Readable.toWeb(arrivingBody(request, response)) as ReadableStream<Uint8Array>;
}

/**
 * The whole of a small body. The caller has reserved nothing yet, so a slow sender holds up nobody.
 * @throws when it ends early
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await buffer(arrivingBody(request, response)));
}
