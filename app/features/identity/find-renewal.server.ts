import { env } from "#app/env.server.ts";
import { authenticate } from "./authenticate.server.ts";
import { cleanAddress, stateParameter } from "./handshake-address.ts";
import { beginHandshake } from "./handshake-state.server.ts";
import { saysWho } from "./session.server.ts";

export type Renewal = { address: string; cookies: string[] };

/** Where the handshake sends the browser back to: the same page, with the state of this browser. */
function returnAddress(request: Request, state: string): string {
  const { pathname, search } = new URL(request.url);
  const page = cleanAddress(pathname + search);
  return `${env.SITE_URL}${page}${page.includes("?") ? "&" : "?"}${stateParameter}=${state}`;
}

/**
 * Where a page's GET goes to have its session renewed, and the cookies for the way; null when there is
 * nothing to renew. What comes back is accepted in this browser only (acceptHandshake).
 */
export async function findRenewal(request: Request): Promise<Renewal | null> {
  if (!saysWho(request)) return null;
  const answer = await authenticate(request, { isDocument: true });
  const location = answer?.headers.get("Location");
  if (answer?.status !== "handshake" || !location) return null;
  const { state, cookies } = beginHandshake(request);
  const address = new URL(location);
  // A nonce would have to be exchanged over the network; the token that comes without it need not.
  address.searchParams.delete("format");
  address.searchParams.set("redirect_url", returnAddress(request, state));
  return { address: address.href, cookies: [...answer.headers.getSetCookie(), ...cookies] };
}
