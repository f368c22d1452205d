import { createReadStream } from "node:fs";
import { Invalid } from "#app/infra/errors.ts";
import { decodeXml } from "./decode-xml.server.ts";
import type { WordPressExport } from "./export.ts";
import { WxrParser } from "./wxr-parser.server.ts";

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) as a stream; the file is never in memory as a whole.
 * @throws Invalid with one sentence that says what is wrong and in which line
 */
export async function readWordPressExport(
  chunks: AsyncIterable<Uint8Array>,
): Promise<WordPressExport> {
  const parser = new WxrParser();
  const told = { controlCharacters: 0 };
  for await (const text of decodeXml(chunks, told)) parser.write(text);
  const read = parser.finish();
  if (told.controlCharacters > 0) {
    read.warnings.push(
      `${told.controlCharacters} control characters that XML does not allow were taken out.`,
    );
  }
  return read;
}

/** @throws Invalid when there is no such file to read, or as readWordPressExport does */
export async function readWordPressFile(path: string): Promise<WordPressExport> {
  try {
    return await readWordPressExport(createReadStream(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && "syscall" in error) {
      throw new Invalid(`The file "${path}" cannot be read (${String(error.code)}).`);
    }
    throw error;
  }
}
