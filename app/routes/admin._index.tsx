import { redirect } from "@remix-run/node";
import { pageLoader } from "#app/http/page.server.ts";

export const loader = pageLoader("operations:see", () =>
  Promise.resolve(redirect("/admin/people")),
);

/** Makes it a page, so that who may not open it reads a page and not JSON. */
export default function Admin() {
  return null;
}
