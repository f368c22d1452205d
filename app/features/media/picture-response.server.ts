import { NotFound } from "#app/infra/errors.ts";
import { isNotModified } from "#app/infra/not-modified.ts";
import { message } from "#app/messages/message.ts";
import { mediaStorage } from "./media-storage.server.ts";
import { isMediaKey, mediaType } from "./media-key.ts";

/**
 * The bytes of a key never change, so browsers need not request them again. Every response has `nosniff`.
 */
const headers = {
  "Content-Type": mediaType,
  "Cache-Control": "public, max-age=31536000, immutable",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  // Feed readers show our pictures on their own pages.
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/**
 * Returns the picture under `key`.
 * @throws NotFound for an unknown or malformed key
 */
export async function pictureResponse(request: Request, key: string): Promise<Response> {
  if (!isMediaKey(key)) throw new NotFound(message("media.missing"));
  const etag = `"${key}"`;
  const bytes = await mediaStorage.get(key);
  if (!bytes) throw new NotFound(message("media.missing"));
  if (isNotModified(request.headers.get("If-None-Match"), etag)) {
    return new Response(null, { status: 304, headers: { ...headers, ETag: etag } });
  }
  const body = request.method === "HEAD" ? null : bytes;
  const length = { "Content-Length": String(bytes.length) };
  return new Response(body, { headers: { ...headers, ...length, ETag: etag } });
}
