import { Outlet, useLoaderData } from "@remix-run/react";
import { pageLoader } from "#app/http/page.server.ts";
import { findStandingNotices } from "#app/features/operations/notice-queries.server.ts";

/** For the frame alone: each page asks by itself whether one may see it. */
export const loader = pageLoader("operations:see", ({ ctx }) => findStandingNotices(ctx));

export default function Admin() {
  return <Outlet context={useLoaderData<typeof loader>()} />;
}
