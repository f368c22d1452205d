import { redirectTarget } from "./redirect-target.ts";

/** The parameter, beside Clerk's own, that names which of this browser's handshakes comes back. */
export const stateParameter = "handshake_state";

const returning = new Set(["__clerk_handshake", "__clerk_handshake_nonce", stateParameter]);

const isOfHandshake = (name: string) => name === stateParameter || name.startsWith("__clerk");

/** Whether an address's query contains a returning handshake. */
export function returnsHandshake(search: string): boolean {
  if (!/[_%]/.test(search)) return false;
  return [...new URLSearchParams(search).keys()].some((name) => returning.has(name));
}

/** Removes the handshake's and Clerk's parameters from a query; the rest is spelled as it was. */
function withoutHandshake(search: string): string {
  const names = [...new URLSearchParams(search).keys()];
  const pairs = search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "");
  const kept = pairs.filter((_pair, at) => !isOfHandshake(names[at] ?? ""));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

/**
 * Returns the path and query of a request's target without a handshake; always a path of this site.
 */
export function cleanAddress(target: string): string {
  const at = target.indexOf("?");
  if (at < 0) return redirectTarget(target);
  return redirectTarget(target.slice(0, at) + withoutHandshake(target.slice(at)));
}
