import { redirect } from "@remix-run/node";

/** For good, but asked again each time: what moves away may come back. */
export function movedTo(address: string): Response {
  return redirect(address, { status: 301, headers: { "Cache-Control": "no-cache" } });
}
