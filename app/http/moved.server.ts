import { redirect } from "@remix-run/node";

/** A permanent redirect that clients must revalidate, because a moved address may come back. */
export function movedTo(address: string): Response {
  return redirect(address, { status: 301, headers: { "Cache-Control": "no-cache" } });
}
