import type { IncomingMessage } from "node:http";

/** This many chunks may be of any size. */
const freeChunks = 1_000;
const smallestMeanBytes = 64;

const limited = new WeakSet<IncomingMessage>();

/**
 * Cuts off a body that arrives in very many tiny chunks: 250,000 chunks of one byte keep the process busy for
 * half a second, and no real client sends them. Repeated calls for one request have no effect.
 */
export function limitChunks(request: IncomingMessage): void {
  if (limited.has(request)) return;
  limited.add(request);
  let [chunks, bytes] = [0, 0];
  request.on("data", (chunk: Buffer) => {
    chunks += 1;
    bytes += chunk.length;
    if (chunks > freeChunks && bytes < chunks * smallestMeanBytes) request.destroy();
  });
}
