import { longestAddress } from "#app/features/access/sign-in-address.ts";

/**
 * Clerk returns a renewed session in the address, signed, and the browser is redirected to the clean address
 * at once.
 */
const longestHandshake = 8 * 1024;
const handshake = "__clerk_handshake=";

/** Returns the length of the token in a returning address; 0 when it has none, or several. */
function handshakeLength(target: string): number {
  const [before = "", ...after] = target.split(handshake);
  const [rest] = after;
  if (after.length !== 1 || rest === undefined || !/[?&]$/.test(before)) return 0;
  return handshake.length + (rest.split("&", 1)[0] ?? "").length;
}

/**
 * Whether a request's target is longer than any address of ours: a response that repeats it, percent-encoded
 * again, would have a header that no proxy accepts.
 */
export function isTooLong(method: string, target: string): boolean {
  if (target.length <= longestAddress) return false;
  if (target.length > longestHandshake || (method !== "GET" && method !== "HEAD")) return true;
  return target.length - handshakeLength(target) > longestAddress;
}
