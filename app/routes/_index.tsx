import { movedTo } from "#app/http/moved.server.ts";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { env } from "#app/configuration/env.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { listMeta, listWords } from "#app/features/articles/reading/list-meta.ts";
import { listPublished, listTopics } from "#app/features/articles/reading/list-queries.server.ts";
import { pageNumber } from "#app/features/articles/reading/page-number.ts";
import { Story } from "#app/features/articles/reading/story.tsx";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { localePath } from "#app/messages/locale-path.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { siteNameOf } from "#app/ui/page-title.ts";
import { Pages } from "#app/ui/pages.tsx";

/** WordPress's original addresses, from before permalinks. */
const oldAddresses = ["p", "page_id", "attachment_id", "cat", "tag", "author"];

export const handle = {
  cache: { parameters: ["page", ...oldAddresses], untrusted: oldAddresses },
  localized: true,
};

export const loader = pageLoader("anyone", async ({ ctx, url }) => {
  if (oldAddresses.some((name) => url.searchParams.has(name))) {
    const target = await findRedirect(ctx, `/${url.search}`);
    if (target) throw movedTo(target);
  }
  const page = pageNumber(url);
  const [list, topics, site] = await Promise.all([
    listPublished(ctx, { page }),
    page === 1 ? listTopics(ctx, { most: 8 }) : [],
    findSite(ctx),
  ]);
  const words = listWords(translatorIn(ctx.locale), {
    ...{ name: site.name, description: site.tagline },
    ...{ page, siteName: site.name },
  });
  return { list, topics, words, path: localePath(ctx.locale, "/"), siteUrl: env.SITE_URL };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  const siteName = siteNameOf(matches);
  const { page, pages } = data.list;
  return listMeta({
    title: siteName,
    words: data.words,
    siteName,
    siteUrl: data.siteUrl,
    path: data.path,
    page,
    pages,
  });
};

export default function Home() {
  const { list, topics } = useLoaderData<typeof loader>();
  const site = useRouteLoaderData<typeof rootLoader>("root")?.site;
  const t = useMessages();
  const to = useLocalePath();
  const { articles, page, pages } = list;
  const [first, ...others] = articles;
  const lead = page === 1 ? first : undefined;
  return (
    <main id="main" className="page front">
      <header className="nameplate">
        <h1>
          <a href={to("/")}>{site?.name}</a>
        </h1>
        {site?.tagline && <p>{site.tagline}</p>}
        {topics.length > 0 && (
          <nav className="topics" aria-label={t("articles.topics")}>
            {topics.map(({ slug, name }) => (
              <a key={slug} href={to(`/tags/${slug}`)}>
                {name}
              </a>
            ))}
          </nav>
        )}
      </header>
      {articles.length === 0 && <p className="empty">{t("articles.front-empty")}</p>}
      {lead && <Story article={lead} lead />}
      <div className="stories">
        {(lead ? others : articles).map((article) => (
          <Story key={article.id} article={article} />
        ))}
      </div>
      <Pages page={page} pages={pages} path="/" />
    </main>
  );
}
