import { env } from "#app/configuration/env.server.ts";
import { longestAddress } from "#app/features/access/sign-in-address.ts";
import { authenticate } from "./authenticate.server.ts";
import { cleanAddress, stateParameter } from "./handshake-address.ts";
import { beginHandshake } from "./handshake-state.server.ts";
import { hasCredentials } from "./session.server.ts";

export type Renewal = { address: string; cookies: string[] };
type Beginning = { request: Request; state: string };

/** Returns a page's address with the handshake state of this browser. */
const returnAddress = (page: string, state: string) =>
  `${env.SITE_URL}${page}${page.includes("?") ? "&" : "?"}${stateParameter}=${state}`;

/**
 * Returns the handshake's address, which sends the browser back to the same page. Parts that make it longer
 * than an address may be are left out: the session token, which is a hint beside Clerk's own cookie, then the
 * page's query, then its path.
 */
function handshakeAddress(location: string, { request, state }: Beginning): string {
  const address = new URL(location);
  // A nonce would need a network request to exchange it; the token sent without a nonce needs none.
  address.searchParams.delete("format");
  const { pathname, search } = new URL(request.url);
  for (const page of [pathname + search, pathname, "/"]) {
    address.searchParams.set("redirect_url", returnAddress(cleanAddress(page), state));
    if (address.href.length > longestAddress) address.searchParams.delete("__session");
    if (address.href.length <= longestAddress) break;
  }
  return address.href;
}

/**
 * Returns the address that renews the session of a page's GET, and the cookies to set on the way; null when
 * there is nothing to renew. Only this browser can use the result (acceptHandshake).
 */
export async function findRenewal(request: Request): Promise<Renewal | null> {
  if (!hasCredentials(request)) return null;
  const answer = await authenticate(request, { isDocument: true });
  const location = answer?.headers.get("Location");
  if (answer?.status !== "handshake" || !location) return null;
  const { state, cookies } = beginHandshake(request);
  const address = handshakeAddress(location, { request, state });
  return { address, cookies: [...answer.headers.getSetCookie(), ...cookies] };
}
