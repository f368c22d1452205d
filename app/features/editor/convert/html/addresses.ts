import { isImageSource, toSafeHref } from "#app/features/editor/safe-href.ts";
import type { At } from "./at.ts";

/** Returns the address that a link may have in a document, or null with a note of what was lost. */
export function linkAddress(written: string, at: At): string | null {
  const { notes, options } = at.conversion;
  const found = withoutBreaks(written);
  const absolute = found.startsWith("#") ? found : absoluteAddress(found, options.baseUrl);
  const meant = absolute === null ? null : (options.resolveLink?.(absolute) ?? absolute);
  const href = meant === null ? null : toSafeHref(meant);
  if (href === null && found !== "") notes.add("link", `Link removed, its text stays: ${found}`);
  return href;
}

/** Returns the address of a picture, or null when a document may not contain it. */
export function imageAddress(written: string, baseUrl: string | undefined): string | null {
  const found = withoutBreaks(written);
  if (isImageSource(found)) return found;
  const absolute = absoluteAddress(found, baseUrl);
  if (absolute === null) return null;
  if (isImageSource(absolute)) return absolute;
  const safe = toSafeHref(absolute);
  return safe !== null && isImageSource(safe) ? safe : null;
}

/** Browsers ignore line ends and tabs within an address. */
function withoutBreaks(address: string): string {
  return address.trim().replace(/[\n\r\t]/g, "");
}

/** Without a base, only an address with a host, or a path on this site, has a meaning. */
function absoluteAddress(found: string, baseUrl: string | undefined): string | null {
  if (found === "") return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(found)) return found;
  if (found.startsWith("//")) return `https:${found}`;
  if (baseUrl !== undefined && URL.canParse(found, baseUrl)) return new URL(found, baseUrl).href;
  return found.startsWith("/") ? found : null;
}
