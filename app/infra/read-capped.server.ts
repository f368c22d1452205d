import { TooLarge } from "./errors.ts";

/** What is still read and thrown away of a body that is too large, so that its sender gets to hear it. */
const mostDiscarded = 64 * 1024 * 1024;

/**
 * A body of at most `mostBytes`. Of a larger one no more than that is ever held: the rest is read
 * and dropped, because a browser listens for the answer only once it has sent everything.
 * @throws TooLarge
 */
export async function readCapped(
  request: Request,
  { mostBytes, message }: { mostBytes: number; message: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > mostDiscarded) throw new TooLarge(message);
  let chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
    size += step.value.byteLength;
    if (size > mostDiscarded) await reader?.cancel();
    if (Math.max(size, announced) > mostBytes) chunks = [];
    else chunks.push(step.value);
  }
  if (Math.max(size, announced) > mostBytes) throw new TooLarge(message);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A body of JSON, within a limit. Undefined when it is none. */
export function asJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
