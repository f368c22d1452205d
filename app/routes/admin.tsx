import { Outlet, useLoaderData } from "@remix-run/react";
import { pageLoader } from "#app/http/page.server.ts";
import { findStandingNotices } from "#app/features/operations/notice-queries.server.ts";

/** For the layout only: each page checks its own permission. */
export const loader = pageLoader("operations:see", ({ ctx }) => findStandingNotices(ctx));

export default function Admin() {
  return <Outlet context={useLoaderData<typeof loader>()} />;
}
