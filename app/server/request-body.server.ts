import type { IncomingMessage, ServerResponse } from "node:http";
import { finished, PassThrough, Readable } from "node:stream";
import { Invalid } from "#app/infra/errors.ts";
import { takeLease } from "#app/infra/leases.server.ts";
import { smallBody } from "./request-class.ts";
import { limitChunks } from "./chunk-limit.ts";

const endedEarly = () => new Invalid("The request ended before its body.");

/**
 * Calls `end` once nobody waits for a body any more: the answer is given, the connection is gone, or the
 * body ends before its announced length. Node itself says nothing to a reader whose request has been
 * answered in the meantime, who would wait for ever.
 */
function whenOver(request: IncomingMessage, response: ServerResponse, end: () => void): void {
  finished(request, (error) => {
    if (error) end();
  });
  response.once("finish", end);
  response.once("close", end);
  if (response.destroyed || response.writableEnded) end();
}

/** The body of an upload while it arrives; it fails when nobody waits for it any more. */
export function streamBody(
  request: IncomingMessage,
  response: ServerResponse,
): ReadableStream<Uint8Array> {
  const body = new PassThrough();
  const lease = takeLease("request_body");
  finished(body, lease.release);
  limitChunks(request);
  request.pipe(body);
  whenOver(request, response, () => {
    request.unpipe(body);
    // What still comes is read and dropped (drop-unread.server.ts): another request may stand behind it.
    request.resume();
    if (!body.writableEnded) body.destroy(endedEarly());
  });
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}

/**
 * The whole of a small body; of a larger one only so much that whoever reads it finds it too large. The
 * caller has reserved nothing yet, so a slow sender holds up nobody. @throws Invalid when it ends early
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Uint8Array<ArrayBuffer>> {
  const lease = takeLease("request_body");
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const complete = () => resolve(new Uint8Array(Buffer.concat(chunks)));
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= smallBody) return;
      request.off("data", take);
      complete();
    };
    limitChunks(request);
    request.on("data", take);
    request.once("end", complete);
    whenOver(request, response, () => {
      request.off("data", take);
      reject(endedEarly());
    });
  }).finally(lease.release);
}
