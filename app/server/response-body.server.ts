import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { withLease } from "#app/infra/leases.server.ts";

/**
 * `compression` adds it: it sends the written bytes, even if more could be compressed with them.
 */
type Flushable = { flush?: () => void };
type Body = ReadableStream<Uint8Array>;

async function pump(body: Body, response: ServerResponse & Flushable): Promise<void> {
  const gone = new AbortController();
  const reader = body.getReader();
  const leave = () => {
    gone.abort();
    void reader.cancel().catch(() => {});
  };
  response.once("close", leave);
  if (response.destroyed) leave();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    if (gone.signal.aborted) return;
    const flushed = response.write(step.value);
    response.flush?.();
    if (!flushed) await once(response, "drain", { signal: gone.signal }).catch(() => {});
  }
  if (!gone.signal.aborted) response.end();
}

/**
 * Sends a body as fast as the client reads it. When the client disconnects the source is cancelled, so that
 * no more data is produced.
 * @throws the source's error; the connection is closed if part of the body was sent
 */
export async function writeBody(body: Body, response: ServerResponse & Flushable): Promise<void> {
  await withLease("response_body", () => pump(body, response)).catch((error: unknown) => {
    if (response.headersSent) response.destroy();
    throw error;
  });
}
