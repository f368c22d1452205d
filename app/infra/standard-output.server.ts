import { once } from "node:events";
import { inSlices } from "./time-slices.server.ts";

const chunkLength = 64 * 1024;

/** A reader that has exited, such as `head`, needs no more output; that is no failure. */
async function hand(chunk: string, signal: AbortSignal): Promise<"read" | "reader-gone"> {
  const { stdout } = process;
  if (stdout.write(chunk)) return "read";
  try {
    await once(stdout, "drain", { signal });
    return "read";
  } catch {
    signal.throwIfAborted();
    return "reader-gone";
  }
}

/**
 * Writes to standard output no faster than it is read, so that a long output is never in memory as a whole.
 * @throws the reason of `signal`, with the rest unwritten
 */
export async function writeOutput(pieces: Iterable<string>, signal: AbortSignal): Promise<void> {
  let chunk = "";
  for await (const piece of inSlices(pieces, signal)) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    if ((await hand(chunk, signal)) === "reader-gone") return;
    chunk = "";
  }
  await hand(chunk, signal);
}
