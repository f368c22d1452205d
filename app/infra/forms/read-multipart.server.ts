import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import busboy from "busboy";
import { mostFields, TooManyFields } from "./field-limit.ts";

const sliceBytes = 64 * 1024;

/** Other requests get their turn between two slices. */
async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    yield bytes.subarray(at, at + sliceBytes);
    await nextTurn();
  }
}

type Part = { name: string; value: string } | { name: string; chunks: Buffer[]; info: FileInfo };
type FileInfo = { filename: string | undefined; mimeType: string };

/** The parser stops with an error at the first part beyond the limit. */
function parserOf(contentType: string, { wholeBytes }: { wholeBytes: number }) {
  const parts: Part[] = [];
  const parser = busboy({
    headers: { "content-type": contentType },
    defParamCharset: "utf8",
    // No value is truncated, because the size of the body is limited.
    limits: { fields: mostFields, parts: mostFields + 1, fieldSize: wholeBytes + 1 },
  });
  const stop = () => parser.destroy(new TooManyFields());
  parser.on("fieldsLimit", stop);
  parser.on("partsLimit", stop);
  // A slice may contain more than one mistake, and the pipeline only receives the first error.
  parser.on("error", () => {});
  parser.on("field", (name: string | undefined, value) => parts.push({ name: name ?? "", value }));
  parser.on("file", (name: string | undefined, stream, info) => {
    const chunks: Buffer[] = [];
    parts.push({ name: name ?? "", chunks, info });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", () => {});
  });
  return { parser, parts };
}

function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const part of parts) {
    if ("value" in part) form.append(part.name, part.value);
    else {
      const { filename = "", mimeType } = part.info;
      form.append(part.name, new File([Buffer.concat(part.chunks)], filename, { type: mimeType }));
    }
  }
  return form;
}

/**
 * Parses a `multipart/form-data` form; null when it is malformed or truncated.
 * @throws TooManyFields at the first part beyond the limit, without reading on
 */
export async function readMultipart(
  bytes: Uint8Array,
  contentType: string,
): Promise<FormData | null> {
  try {
    const { parser, parts } = parserOf(contentType, { wholeBytes: bytes.length });
    await pipeline(slicesOf(bytes), parser);
    return formOf(parts);
  } catch (error) {
    if (error instanceof TooManyFields) throw error;
    return null;
  }
}
