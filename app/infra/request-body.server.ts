import { TooLarge } from "./errors.ts";

/**
 * The body as the bytes that were sent, read as UTF-8, for machines that hear an early answer: a
 * browser needs `readCapped`.
 * @throws TooLarge past `mostBytes`, unread when the sender says its length.
 */
export async function readText(request: Request, mostBytes: number): Promise<string> {
  const tooLarge = () => new TooLarge(`At most ${mostBytes} bytes are taken here.`);
  if (Number(request.headers.get("Content-Length")) > mostBytes) throw tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}
