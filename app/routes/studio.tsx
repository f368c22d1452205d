import { useLoaderData } from "@remix-run/react";
import { articleStatuses } from "#app/db/values.ts";
import { StudioList } from "#app/features/articles/studio/studio-list.tsx";
import { listMyArticles } from "#app/features/articles/studio-queries.server.ts";
import { pageLoader } from "#app/features/identity/page.server.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", async ({ ctx, url }) => {
  const asked = url.searchParams.get("status");
  const status = articleStatuses.find((known) => known === asked);
  const q = url.searchParams.get("q")?.slice(0, 200) ?? "";
  const page = Number(url.searchParams.get("page") ?? "1");
  return { ...(await listMyArticles(ctx, { page, status, q })), status: status ?? null, q };
});

export const meta = () => [{ title: "Studio" }, { name: "robots", content: "noindex" }];

export default function Studio() {
  return <StudioList {...useLoaderData<typeof loader>()} />;
}
