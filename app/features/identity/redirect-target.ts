import { longestAddress } from "#app/features/access/sign-in-address.ts";

const anywhere = "http://site.invalid";

/**
 * Returns the address to go to after signing in or out: the requested path when it stays on this site and is
 * no longer than an address may be, otherwise the home page. Browsers read `//x`, `/\x` and a tab in between
 * as another host.
 */
export function redirectTarget(requested: unknown): string {
  if (typeof requested !== "string" || requested.length > longestAddress) return "/";
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(requested)) return "/";
  if (!URL.canParse(requested, anywhere)) return "/";
  const url = new URL(requested, anywhere);
  if (url.origin !== anywhere || url.pathname.startsWith("//")) return "/";
  const target = url.pathname + url.search + url.hash;
  return target.length > longestAddress ? "/" : target;
}
