import type { IncomingMessage } from "node:http";

/** So many chunks may be of any size. */
const freeChunks = 1_000;
const smallestMeanBytes = 64;

const limited = new WeakSet<IncomingMessage>();

/**
 * Cuts off a body that comes in a great many tiny chunks: a quarter of a million of one byte each keep the
 * process busy for half a second, and no client of ours sends such. Counts once however often it is asked.
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
