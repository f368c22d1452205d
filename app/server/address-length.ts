import { longestAddress } from "#app/features/access/sign-in-address.ts";

/** A session that Clerk has renewed comes back in the address, signed, and is redirected away at once. */
const longestHandshake = 8 * 1024;
const handshake = "__clerk_handshake=";

/** How much of a returning address is the token itself; 0 when it has none, or several. */
function handshakeLength(target: string): number {
  const [before = "", ...after] = target.split(handshake);
  const [rest] = after;
  if (after.length !== 1 || rest === undefined || !/[?&]$/.test(before)) return 0;
  return handshake.length + (rest.split("&", 1)[0] ?? "").length;
}

/**
 * Whether a request's target has more characters than any address of ours: what an answer repeats of it,
 * percent-encoded once more, would be a header that no proxy takes.
 */
export function isTooLong(method: string, target: string): boolean {
  if (target.length <= longestAddress) return false;
  if (target.length > longestHandshake || (method !== "GET" && method !== "HEAD")) return true;
  return target.length - handshakeLength(target) > longestAddress;
}
