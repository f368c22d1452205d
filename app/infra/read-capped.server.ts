import { message, type Text } from "#app/messages/message.ts";
import { Invalid, TooLarge } from "./errors.ts";
import { isDeeperThan } from "./json-depth.ts";

/** The most bytes that are read and discarded of a body that turns out too large. */
const mostDiscarded = 64 * 1024 * 1024;

export type Cap = { mostBytes: number; message: Text };

/**
 * Reads a body of at most `mostBytes`. A body with a larger Content-Length is rejected unread; of one that
 * turns out larger no more than `mostBytes` is held in memory, and the rest is discarded, because the client
 * reads the answer only after it has sent everything.
 * @throws TooLarge
 */
export async function readCapped(
  request: Request,
  { mostBytes, message }: Cap,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("Content-Length")) > mostBytes) throw new TooLarge(message);
  let chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
    size += step.value.byteLength;
    if (size > mostDiscarded) await reader?.cancel();
    if (size > mostBytes) chunks = [];
    else chunks.push(step.value);
  }
  if (size > mostBytes) throw new TooLarge(message);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Our own documents have at most half this depth. */
const deepestJson = 100;

/**
 * Reads the body as JSON.
 * @throws TooLarge, Invalid when it is not JSON or is nested more than 100 deep.
 */
export async function readJson(request: Request, cap: Cap): Promise<unknown> {
  return parseJson(await readCapped(request, cap));
}

/** As `readJson`; a body that was left out is an empty object. */
export async function readOptionalJson(request: Request, cap: Cap): Promise<unknown> {
  const bytes = await readCapped(request, cap);
  return bytes.length === 0 ? {} : parseJson(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  if (isDeeperThan(bytes, deepestJson)) throw new Invalid(message("http.body-too-deep"));
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Invalid(message("http.body-not-json"));
  }
}
