import { createHash } from "node:crypto";

/**
 * What a tag is called outside of this house, in `Cache-Tag`, `Surrogate-Key` and purges: short, of
 * letters every cache takes, and telling nobody what it stands for. Two tags of one name would only
 * be purged together.
 */
export function publicTag(tag: string): string {
  return createHash("sha256").update(tag).digest("base64url").slice(0, 8);
}
