import { movedTo } from "#app/http/moved.server.ts";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/configuration/env.server.ts";
import { listMeta } from "#app/features/articles/reading/list-meta.ts";
import { listByTag } from "#app/features/articles/reading/list-queries.server.ts";
import { pageNumber } from "#app/features/articles/reading/page-number.ts";
import { Story } from "#app/features/articles/reading/story.tsx";
import { findTag } from "#app/features/articles/reading/tag-queries.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { Icon } from "#app/ui/icon.tsx";
import { siteNameOf } from "#app/ui/page-title.ts";
import { Pages } from "#app/ui/pages.tsx";

export const handle = { cache: { parameters: ["page"] } };

export const loader = pageLoader("anyone", async ({ ctx, params, url }) => {
  const tag = await findTag(ctx, params.tag ?? "");
  if (!tag) {
    const target = await findRedirect(ctx, url.pathname + url.search);
    if (target) throw movedTo(target);
    throw new NotFound("There is no such tag.");
  }
  const list = await listByTag(ctx, { tagId: tag.id, page: pageNumber(url) });
  return { tag, list, siteUrl: env.SITE_URL };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  const { tag, list, siteUrl } = data;
  return listMeta({
    title: tag.name,
    description: tag.description,
    siteName: siteNameOf(matches),
    siteUrl,
    path: tag.path,
    page: list.page,
    pages: list.pages,
    feeds: true,
  });
};

export default function TagPage() {
  const { tag, list } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page">
      <header className="page-head">
        <p className="kicker">Topic</p>
        <h1>{tag.name}</h1>
        {tag.description && <p>{tag.description}</p>}
        <p className="page-feeds">
          <a href={`${tag.path}/feed.xml`}>
            <Icon name="feed" /> Follow this topic
          </a>
        </p>
      </header>
      <div className="stories">
        {list.articles.map((article) => (
          <Story key={article.id} article={article} />
        ))}
      </div>
      <Pages page={list.page} pages={list.pages} path={tag.path} />
    </main>
  );
}
