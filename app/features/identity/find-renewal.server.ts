import { env } from "#app/configuration/env.server.ts";
import { longestAddress } from "#app/features/access/sign-in-address.ts";
import { authenticate } from "./authenticate.server.ts";
import { cleanAddress, stateParameter } from "./handshake-address.ts";
import { beginHandshake } from "./handshake-state.server.ts";
import { hasCredentials } from "./session.server.ts";

export type Renewal = { address: string; cookies: string[] };
type Beginning = { request: Request; state: string };

/** A page's address with the state of this browser. */
const returnAddress = (page: string, state: string) =>
  `${env.SITE_URL}${page}${page.includes("?") ? "&" : "?"}${stateParameter}=${state}`;

/**
 * The handshake's address, which sends the browser back to the same page. What makes it longer than an
 * address may be is left out: the session token, which is a hint beside Clerk's own cookie, then the
 * page's query, then its path.
 */
function handshakeAddress(location: string, { request, state }: Beginning): string {
  const address = new URL(location);
  // A nonce would have to be exchanged over the network; the token that comes without it need not.
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
 * Where a page's GET goes to have its session renewed, and the cookies for the way; null when there is
 * nothing to renew. What comes back is accepted in this browser only (acceptHandshake).
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
