const longestHref = 2048;
const schemes = /^(https?:\/\/[^/]|mailto:[^/]|tel:[+\d])/i;
const mediaPath = /^\/media\/(?!\.)[\w.-]{1,200}$/;

// Browsers drop tabs and newlines inside an address and read a backslash as a slash, so an address
// that has any of them is not the address it appears to be.
// eslint-disable-next-line no-control-regex
const misleading = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]|\p{Surrogate}/u;

/**
 * Whether an address may stand in a document: http, https, mailto, tel, or on this site
 * (`/path`, `#place`), and written so that every browser reads it the same way.
 */
export function isSafeHref(href: string): boolean {
  if (href.length === 0 || href.length > longestHref || misleading.test(href)) return false;
  if (href.startsWith("#")) return true;
  if (href.startsWith("/")) return !href.startsWith("//");
  return schemes.test(href) && URL.canParse(href);
}

/**
 * The address that was meant by one found in pasted or imported text, or null when it is none that
 * a document may hold. What isSafeHref accepts comes back unchanged.
 */
export function toSafeHref(found: string): string | null {
  const trimmed = found.trim();
  if (isSafeHref(trimmed)) return trimmed;
  if (!/^(https?|mailto|tel):/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { href } = new URL(trimmed);
  return isSafeHref(href) ? href : null;
}

export function isExternalHref(href: string): boolean {
  return /^https?:/i.test(href);
}

/** A picture of our own: the only kind that is ever rendered as `<img>`. */
export function isMediaPath(src: string): boolean {
  return mediaPath.test(src);
}

/** Our own pictures, and ones on other sites that were imported or pasted and not yet fetched. */
export function isImageSource(src: string): boolean {
  return isMediaPath(src) || (isExternalHref(src) && isSafeHref(src));
}
