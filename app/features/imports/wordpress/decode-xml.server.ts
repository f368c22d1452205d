import { Invalid } from "#app/infra/errors.ts";

const declaration = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/;
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const longestDeclaration = 512;

/**
 * Decodes bytes to text, in order, in the encoding that the XML declaration names. XML does not allow control
 * characters but WordPress lets them through; they are removed and counted.
 * @throws Invalid on an unknown encoding or bytes that are not text in it
 */
export async function* decodeXml(
  chunks: AsyncIterable<Uint8Array>,
  removed: { controlCharacters: number },
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let start: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    start = decoder ? chunk : Buffer.concat([start, chunk]);
    if (!decoder && start.length < longestDeclaration) continue;
    decoder ??= decoderFor(start);
    yield clean(decode(decoder, start), removed);
  }
  if (!decoder) {
    decoder = decoderFor(start);
    yield clean(decode(decoder, start), removed);
  }
  yield clean(decode(decoder), removed);
}

function decoderFor(start: Uint8Array): TextDecoder {
  const head = new TextDecoder("latin1").decode(start.subarray(0, longestDeclaration));
  const isWide =
    (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const wide = start[0] === 0xff ? "utf-16le" : "utf-16be";
  const encoding = isWide ? wide : (declaration.exec(head)?.[1] ?? "utf-8");
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Invalid(`Line 1: the file says its encoding is "${encoding}", which is not known.`);
  }
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new Invalid(`The file has bytes that are not text in ${decoder.encoding}.`);
  }
}

function clean(text: string, removed: { controlCharacters: number }): string {
  return text.replace(forbidden, () => {
    removed.controlCharacters += 1;
    return "";
  });
}
