import { longestAddress } from "#app/ui/sign-in-address.ts";

const anywhere = "http://site.invalid";

/**
 * Where to go after signing in or out: the path that was asked for when it stays on this site and is no
 * longer than an address may be, else the home page. Browsers read `//x`, `/\x` and a tab in between as
 * another host.
 */
export function redirectTarget(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > longestAddress) return "/";
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return "/";
  if (!URL.canParse(asked, anywhere)) return "/";
  const url = new URL(asked, anywhere);
  if (url.origin !== anywhere || url.pathname.startsWith("//")) return "/";
  const target = url.pathname + url.search + url.hash;
  return target.length > longestAddress ? "/" : target;
}
