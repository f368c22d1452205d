import { redirect } from "@remix-run/node";
import { pageLoader } from "#app/http/page.server.ts";

export const loader = pageLoader("operations:see", () =>
  Promise.resolve(redirect("/admin/people")),
);
