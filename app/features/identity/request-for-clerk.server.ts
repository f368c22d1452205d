import { env } from "#app/configuration/env.server.ts";

const sessionCookies = /^__(session|client_uat|clerk_redirect_count|clerk_db_jwt)(_|$)/;

/** Browsers store no larger cookie, so no token that Clerk issues is longer. */
const longestToken = 4_096;

/** Returns the token of an `Authorization: Bearer` header. */
export function bearerToken(request: Request): string | null {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
  return token && token.length <= longestToken ? token : null;
}

/**
 * Returns the cookies that a browser can have stored. Returns none beside an `Authorization` header, which
 * alone then identifies the user.
 */
export function cookiesOf(request: Request): { name: string; value: string }[] {
  if (request.headers.has("Authorization")) return [];
  return (request.headers.get("Cookie") ?? "").split(/;\s*/).flatMap((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const isStorable = name.length + value.length <= longestToken;
    return name && value && isStorable ? [{ name, value }] : [];
  });
}

/**
 * Returns the cookies for which the SDK does not call Clerk: it would for nonces and refresh tokens, and no
 * page waits for that. The SDK gets a handshake only once it is known to belong to this browser.
 */
export function quietCookies(request: Request): string {
  return cookiesOf(request)
    .filter(({ name }) => sessionCookies.test(name))
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
}

export type ShownToClerk = {
  /** Whether this is a page's GET, which may be redirected through the handshake. */
  isDocument: boolean;
  /** The token of a handshake that this browser began. */
  handshake?: string;
};

/**
 * Builds the request that Clerk's SDK may see: our own origin whatever the peer claims, nothing that needs
 * the network, and either a bearer token or the cookies, never both. The gate admits a bearer token without a
 * browser's headers, so an invalid one must not pass with a browser's cookies. Of the address only the path
 * is included: parameters in a link could sign a user in or redirect them to another site.
 */
export function requestForClerk(
  request: Request,
  { isDocument, handshake }: ShownToClerk,
): Request {
  const address = new URL(env.SITE_URL);
  address.pathname = new URL(request.url).pathname;
  if (handshake) address.searchParams.set("__clerk_handshake", handshake);
  const headers = new Headers({
    Accept: isDocument ? "text/html" : "*/*",
    "Sec-Fetch-Dest": isDocument ? "document" : "empty",
    "User-Agent": request.headers.get("User-Agent") ?? "",
  });
  const token = bearerToken(request);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  else headers.set("Cookie", quietCookies(request));
  return new Request(address, { headers });
}
