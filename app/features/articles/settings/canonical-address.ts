import { splitLocale } from "#app/messages/locale-path.ts";

export const longestCanonical = 2_000;

/** An address of another site as it is, or a path of this one; null for an article that is at home here. */
export type Canonical = string | null;

/** Whether an address leads to another site. */
const isElsewhere = (url: URL, siteUrl: string) => url.host !== new URL(siteUrl).host;

function ownPath(url: URL): string {
  const path = url.pathname.replace(/(?<=[^/])\/+$/, "");
  return (splitLocale(path)?.rest ?? path) || "/";
}

/**
 * Reads what somebody typed: an absolute http(s) address without a password or characters that no address has. Of an
 * address of this site only its path is kept. Returns undefined for anything else.
 */
export function readCanonical(typed: string, siteUrl: string): Canonical | undefined {
  const address = typed.trim();
  if (address === "") return null;
  if (address.length > longestCanonical || /[\p{Cc}\p{Cs}\s\\]/u.test(address)) return undefined;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "" || url.href.length > longestCanonical) {
    return undefined;
  }
  url.hash = "";
  return isElsewhere(url, siteUrl) ? url.href : ownPath(url);
}

/** The address as pages and feeds say it. */
export const canonicalHref = (canonical: string, siteUrl: string): string =>
  canonical.startsWith("/") ? siteUrl + canonical : canonical;
