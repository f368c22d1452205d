export type ImageKind = "jpeg" | "png" | "webp" | "gif" | "avif";

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** An ISO media file lists the brands it follows: AVIF may be the first or one of the others. */
function isAvif(bytes: Uint8Array): boolean {
  if (ascii(bytes, 4, 8) !== "ftyp") return false;
  const boxLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const brands = ascii(bytes, 8, Math.min(boxLength, 64));
  return /^(?:.{4})*?avi[fs]/s.test(brands);
}

/**
 * Returns a file's kind by its first bytes, whatever its name; null for kinds that are not accepted.
 */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  if (bytes.length < 16) return null;
  if (ascii(bytes, 0, 3) === "\xff\xd8\xff") return "jpeg";
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return "gif";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  return isAvif(bytes) ? "avif" : null;
}
