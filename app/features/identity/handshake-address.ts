import { redirectTarget } from "./redirect-target.ts";

/** Beside Clerk's own parameters: which of this browser's handshakes an address comes back from. */
export const stateParameter = "handshake_state";

const returning = new Set(["__clerk_handshake", "__clerk_handshake_nonce", stateParameter]);

const isOfHandshake = (name: string) => name === stateParameter || name.startsWith("__clerk");

/** Whether the query of an address says that a handshake comes back. */
export function returnsHandshake(search: string): boolean {
  if (!/[_%]/.test(search)) return false;
  return [...new URLSearchParams(search).keys()].some((name) => returning.has(name));
}

/** A query without what belongs to a handshake or to Clerk; the rest is spelled as it was. */
function withoutHandshake(search: string): string {
  const names = [...new URLSearchParams(search).keys()];
  const pairs = search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "");
  const kept = pairs.filter((_pair, at) => !isOfHandshake(names[at] ?? ""));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

/** The path and query of a request's target without a handshake; always a path of this site. */
export function cleanAddress(target: string): string {
  const at = target.indexOf("?");
  if (at < 0) return redirectTarget(target);
  return redirectTarget(target.slice(0, at) + withoutHandshake(target.slice(at)));
}
