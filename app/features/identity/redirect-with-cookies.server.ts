import { redirect } from "@remix-run/node";

/** 303 to a path of this site, setting cookies. */
export function redirectWithCookies(path: string, cookies: readonly string[]) {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return redirect(path, { status: 303, headers });
}
