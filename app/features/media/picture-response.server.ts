import { NotFound } from "#app/infra/errors.ts";
import { isNotModified } from "#app/infra/not-modified.ts";
import { mediaStorage } from "./media-storage.server.ts";
import { isMediaKey, mediaType } from "./media-key.ts";

/** A key never gets other bytes, so browsers need never ask again. `nosniff` is on every answer. */
const headers = {
  "Content-Type": mediaType,
  "Cache-Control": "public, max-age=31536000, immutable",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  // Feed readers show our pictures on their own pages.
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** The picture under `key`. @throws NotFound for an unknown or malformed key */
export async function pictureResponse(request: Request, key: string): Promise<Response> {
  if (!isMediaKey(key)) throw new NotFound("There is no such picture.");
  const etag = `"${key}"`;
  const bytes = await mediaStorage.get(key);
  if (!bytes) throw new NotFound("There is no such picture.");
  if (isNotModified(request.headers.get("If-None-Match"), etag)) {
    return new Response(null, { status: 304, headers: { ...headers, ETag: etag } });
  }
  const body = request.method === "HEAD" ? null : bytes;
  const length = { "Content-Length": String(bytes.length) };
  return new Response(body, { headers: { ...headers, ...length, ETag: etag } });
}
