const longestHref = 2048;
const schemes = /^(https?:\/\/[^/]|mailto:[^/]|tel:[+\d])/i;
const mediaPath = /^\/media\/(?!\.)[\w.-]{1,200}$/;

// Browsers drop tabs and newlines inside an address and read a backslash as a slash, so an address
// that has any of them is not the address it appears to be.
// eslint-disable-next-line no-control-regex
const misleading = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]|\p{Surrogate}/u;

/**
 * Whether a document may contain an address: http, https, mailto, tel, or on this site (`/path`, `#place`),
 * and written so that every browser reads it the same way.
 */
export function isSafeHref(href: string): boolean {
  if (href.length === 0 || href.length > longestHref || misleading.test(href)) return false;
  if (href.startsWith("#")) return true;
  if (href.startsWith("/")) return !href.startsWith("//");
  return schemes.test(href) && URL.canParse(href);
}

/**
 * Returns the address meant in pasted or imported text, or null when a document may not contain it. An
 * address that isSafeHref accepts is returned unchanged.
 */
export function toSafeHref(found: string): string | null {
  const trimmed = found.trim();
  if (isSafeHref(trimmed)) return trimmed;
  if (!/^(https?|mailto|tel):/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { href } = new URL(trimmed);
  return isSafeHref(href) ? href : null;
}

const hostName = /^[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#]|$)/;
const localHost = /^localhost(?::\d{1,5})?(?:[/?#]|$)/;
const emailAddress = /^[^\s@/:]+@[^\s@/.]+(?:\.[^\s@/.]+)+$/;
const ownPage = /^(?:articles|tags|authors|archive|series)\//;

/** Returns the address meant by what somebody typed, who may leave out its beginning. */
export function hrefMeant(typed: string): string | null {
  const trimmed = typed.trim();
  if (hostName.test(trimmed)) return toSafeHref(`https://${trimmed}`);
  if (localHost.test(trimmed)) return toSafeHref(`http://${trimmed}`);
  if (ownPage.test(trimmed)) return toSafeHref(`/${trimmed}`);
  if (emailAddress.test(trimmed)) return toSafeHref(`mailto:${trimmed}`);
  return toSafeHref(trimmed);
}

export function isExternalHref(href: string): boolean {
  return /^https?:/i.test(href);
}

/** As toSafeHref, for an address that leads to a page of another site. */
export function toExternalHref(found: string): string | null {
  const href = toSafeHref(found);
  return href !== null && isExternalHref(href) ? href : null;
}

/** Whether the picture is this site's own, the only kind that is rendered as `<img>`. */
export function isMediaPath(src: string): boolean {
  return mediaPath.test(src);
}

/**
 * Whether the picture is this site's own, or one on another site that was imported or pasted and not yet
 * fetched.
 */
export function isImageSource(src: string): boolean {
  return isMediaPath(src) || (isExternalHref(src) && isSafeHref(src));
}
