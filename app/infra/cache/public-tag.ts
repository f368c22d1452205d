import { createHash } from "node:crypto";

/**
 * The public name of a tag in `Cache-Tag`, `Surrogate-Key` and purges: short, of characters that every cache
 * accepts, and not revealing the tag. Two tags with the same name would only be purged together.
 */
export function publicTag(tag: string): string {
  return createHash("sha256").update(tag).digest("base64url").slice(0, 8);
}
