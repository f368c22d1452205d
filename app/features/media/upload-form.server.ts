import { Invalid } from "#app/infra/errors.ts";
import { largestUpload } from "./accept-image.server.ts";
import { readForm } from "#app/infra/forms/read-form.server.ts";
import type { StoreImageInput } from "./store-image.server.ts";

/** The limit of the boundaries, the other fields and their headers around the file. */
const wrapping = 64 * 1024;

function unreadable(): Invalid {
  const message = "Send the picture as the field “file” of a multipart form.";
  return new Invalid(message, [{ path: "file", message }]);
}

/**
 * Reads the picture and its description from a multipart form and checks the size while reading.
 */
export async function readUpload(request: Request): Promise<StoreImageInput> {
  const contentType = request.headers.get("Content-Type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw unreadable();
  const message = "A picture may have at most 10 MB.";
  const form = await readForm(request, { mostBytes: largestUpload + wrapping, message });
  if (!form) throw unreadable();
  const file = form.get("file");
  const alt = form.get("alt");
  const known = [...form.keys()].every((name) => name === "file" || name === "alt");
  if (!(file instanceof Blob) || !known || alt instanceof Blob) throw unreadable();
  return { file: new Uint8Array(await file.arrayBuffer()), ...(alt !== null && { alt }) };
}
