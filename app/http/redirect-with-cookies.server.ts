import { redirect } from "@remix-run/node";

/** A redirect that sets cookies and must not be cached. 303, or 307 to repeat the request. */
export function redirectWithCookies(
  address: string,
  cookies: readonly string[],
  status: 303 | 307 = 303,
) {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return redirect(address, { status, headers });
}
