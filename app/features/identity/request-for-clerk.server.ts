import { env } from "#app/env.server.ts";

const sessionCookies =
  /^__(session|client_uat|clerk_handshake|clerk_redirect_count|clerk_db_jwt)(_|$)/;

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(request: Request): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1] ?? null;
}

/** None beside an `Authorization` header, which alone then says who asks. */
export function cookiesOf(request: Request): { name: string; value: string }[] {
  if (request.headers.has("Authorization")) return [];
  return (request.headers.get("Cookie") ?? "").split(/;\s*/).flatMap((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    return name && value ? [{ name, value }] : [];
  });
}

/** Nonces and refresh tokens would make the SDK ask Clerk: no page waits for that. */
export function quietCookies(request: Request): string {
  return cookiesOf(request)
    .filter(({ name }) => sessionCookies.test(name) && name !== "__clerk_handshake_nonce")
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
}

/**
 * What Clerk's SDK may see: our own origin whatever the peer claims, nothing that it would need the
 * network for, and either a bearer token or the cookies, never both: the gate lets a bearer token
 * by without a browser's word, so a junk one must not pass on a browser's cookies.
 */
export function requestForClerk(request: Request, isDocument: boolean): Request {
  const { pathname, searchParams } = new URL(request.url);
  const address = new URL(env.SITE_URL);
  address.pathname = pathname;
  for (const [name, value] of searchParams) {
    if (name !== "__clerk_handshake_nonce") address.searchParams.append(name, value);
  }
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

/** Where the SDK sends a session to be renewed, asking for the answer that needs no network here. */
export function handshakeAddress(location: string): string {
  const address = new URL(location);
  address.searchParams.delete("format");
  return address.href;
}
