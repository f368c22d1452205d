/** 303 to a path of this site, setting cookies. */
export function redirectWithCookies(path: string, cookies: readonly string[]): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
