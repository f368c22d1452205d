import { randomBytes } from "node:crypto";
import { media } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid, TooLarge } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { decodeImage, type DecodeProblem } from "./decode-image.server.ts";
import { mediaStorage } from "./media-storage.server.ts";
import { imageKind } from "./image-kind.ts";
import { mediaType } from "./media-key.ts";

export type NewImage = {
  bytes: Uint8Array;
  alt: string;
  /** A user's id, or null for a picture that a command stored. */
  createdBy: string | null;
  maxWidth?: number;
};
export type AcceptedImage = { key: string; width: number; height: number; contentType: string };

export const largestUpload = 10 * 1024 * 1024;
const mostPixels = 40_000_000;
const widest = 2400;
/** WebP's limit is 16,383. */
const tallest = 12_000;

const problems: Record<DecodeProblem, PlainId> = {
  "too-many-pixels": "media.too-many-pixels",
  unreadable: "media.unreadable",
  "too-slow": "media.too-slow",
};

export function refusedFile(id: PlainId): Invalid {
  return new Invalid(message(id), [{ path: "file", message: message(id) }]);
}

/**
 * Stores a picture, however hostile: it is judged by its content alone, decoded in a separate process,
 * re-encoded upright and without its metadata, and stored under a random key. The caller checks permissions.
 * @throws TooLarge, Invalid
 */
export async function acceptImage(ctx: Ctx, image: NewImage): Promise<AcceptedImage> {
  if (image.bytes.length > largestUpload) throw new TooLarge(message("media.too-large"));
  const kind = imageKind(image.bytes);
  if (!kind) throw refusedFile("media.kind-unknown");
  const limits = { maxWidth: image.maxWidth ?? widest, maxHeight: tallest, maxPixels: mostPixels };
  const decoded = await decodeImage(image.bytes, { kind, limits, signal: ctx.signal });
  if (!decoded.ok) throw refusedFile(problems[decoded.problem]);
  const { width, height, bytes } = decoded;
  const key = `${randomBytes(16).toString("base64url")}.webp`;
  const { alt, createdBy } = image;
  await mediaStorage.put(key, bytes, mediaType);
  const row = { key, contentType: mediaType, width, height, bytes: bytes.length, alt, createdBy };
  await ctx.db.insert(media).values({ ...row, createdAt: ctx.now });
  return { key, width, height, contentType: mediaType };
}
