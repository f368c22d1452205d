import fresh from "fresh";

/**
 * Whether an `If-None-Match` header contains this entity tag or is `*`. Uses weak comparison. The time is
 * linear in the header's length.
 */
export function isNotModified(ifNoneMatch: string | null | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return fresh({ "if-none-match": ifNoneMatch.trim() }, { etag });
}
