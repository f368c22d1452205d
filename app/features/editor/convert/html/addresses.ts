import { isImageSource, toSafeHref } from "#app/features/editor/safe-href.ts";
import type { At, HtmlOptions } from "./at.ts";
import { realAddress } from "./real-address.ts";

/** Returns the address that a link may have in a document, or null with a note of what was lost. */
export function linkAddress(written: string, at: At): string | null {
  const { notes, options } = at.conversion;
  const found = withoutBreaks(written);
  const absolute = placeOnPage(found, at) ?? absoluteAddress(found, options);
  const meant =
    absolute === null
      ? null
      : (options.resolveLink?.(absolute) ?? withoutOwnHost(realAddress(absolute), options));
  const href = meant === null ? null : toSafeHref(meant);
  if (href === null && found !== "") notes.add("link", `Link removed, its text stays: ${found}`);
  return href;
}

/** Returns the address of a picture, or null when a document may not contain it. */
export function imageAddress(written: string, options: HtmlOptions): string | null {
  const found = withoutOwnHost(withoutBreaks(written), options);
  if (isImageSource(found)) return found;
  const absolute = absoluteAddress(found, options);
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
function absoluteAddress(found: string, { baseUrl, pastedInto }: HtmlOptions): string | null {
  if (found === "") return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(found)) return found;
  if (found.startsWith("//")) return `https:${found}`;
  if (baseUrl !== undefined && URL.canParse(found, baseUrl)) return new URL(found, baseUrl).href;
  return found.startsWith("/") && pastedInto === undefined ? found : null;
}

/** A place on the page is not one on ours, unless it came along. */
function placeOnPage(found: string, { conversion }: At): string | null {
  if (!found.startsWith("#")) return null;
  return conversion.options.pastedInto === undefined ? found : "";
}

function withoutOwnHost(address: string, { pastedInto }: HtmlOptions): string {
  return pastedInto !== undefined && address.startsWith(`${pastedInto}/`)
    ? address.slice(pastedInto.length)
    : address;
}
