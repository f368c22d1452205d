import { cannotRead, openFile } from "#app/features/imports/open-file.server.ts";
import { decodeXml } from "./decode-xml.server.ts";
import type { WordPressExport } from "./export.ts";
import { WxrParser } from "./wxr-parser.server.ts";

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) as a stream; the whole file is never in memory.
 * @throws Invalid with one sentence that names the problem and the line; the reason of `signal`
 */
export async function readWordPressExport(
  chunks: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<WordPressExport> {
  const parser = new WxrParser();
  const removed = { controlCharacters: 0 };
  for await (const text of decodeXml(chunks, removed)) {
    signal?.throwIfAborted();
    parser.write(text);
  }
  const read = parser.finish();
  if (removed.controlCharacters > 0) {
    read.warnings.push(
      `${removed.controlCharacters} control characters that XML does not allow were taken out.`,
    );
  }
  return read;
}

/** @throws Invalid, TooLarge when there is no such file to read, or as readWordPressExport does */
export async function readWordPressFile(
  path: string,
  signal?: AbortSignal,
): Promise<WordPressExport> {
  const handle = await openFile(path);
  try {
    return await readWordPressExport(handle.createReadStream({ autoClose: false }), signal);
  } catch (error) {
    throw cannotRead(path, error);
  } finally {
    await handle.close();
  }
}
