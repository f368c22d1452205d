import type { IncomingMessage, ServerResponse } from "node:http";
import { finished, PassThrough, Readable } from "node:stream";
import { Invalid } from "#app/infra/errors.ts";
import { takeLease } from "#app/infra/leases.server.ts";
import { message } from "#app/messages/message.ts";
import { smallBody } from "./request-class.ts";
import { limitChunks } from "./chunk-limit.ts";

const endedEarly = () => new Invalid(message("http.body-cut"));

/**
 * Calls `end` once a body is no longer needed: the answer is sent, the connection is gone, or the body ends
 * before its announced length. Node does not notify the reader of a body whose request has been answered
 * meanwhile; it would wait forever.
 */
function whenOver(request: IncomingMessage, response: ServerResponse, end: () => void): void {
  finished(request, (error) => {
    if (error) end();
  });
  response.once("finish", end);
  response.once("close", end);
  if (response.destroyed || response.writableEnded) end();
}

/** Returns the body of an upload as a stream; it fails when the body is no longer needed. */
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
    // The rest of the body is read and discarded (drop-unread.server.ts): another request may follow it.
    request.resume();
    if (!body.writableEnded) body.destroy(endedEarly());
  });
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}

/**
 * Reads the whole of a small body; of a larger body just enough for the reader to find it too large. The
 * caller has reserved nothing yet, so a slow client blocks no other request.
 * @throws Invalid when it ends early
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
