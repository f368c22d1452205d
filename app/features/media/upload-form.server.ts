import { message } from "#app/messages/message.ts";
import { largestUpload, refusedFile } from "./accept-image.server.ts";
import { readForm } from "#app/infra/forms/read-form.server.ts";
import type { StoreImageInput } from "./store-image.server.ts";

/** The limit of the boundaries, the other fields and their headers around the file. */
const wrapping = 64 * 1024;
const largest = { mostBytes: largestUpload + wrapping, message: message("media.too-large") };

const unreadable = () => refusedFile("media.form");

/**
 * Reads the picture and its description from a multipart form and checks the size while reading.
 */
export async function readUpload(request: Request): Promise<StoreImageInput> {
  const contentType = request.headers.get("Content-Type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw unreadable();
  const form = await readForm(request, largest);
  if (!form) throw unreadable();
  const file = form.get("file");
  const alt = form.get("alt");
  const known = [...form.keys()].every((name) => name === "file" || name === "alt");
  if (!(file instanceof Blob) || !known || alt instanceof Blob) throw unreadable();
  return { file: new Uint8Array(await file.arrayBuffer()), ...(alt !== null && { alt }) };
}
