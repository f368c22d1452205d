import { movedTo } from "#app/http/moved.server.ts";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/configuration/env.server.ts";
import { AboutAuthor } from "#app/features/articles/reading/about-author.tsx";
import { findByline } from "#app/features/articles/reading/byline-queries.server.ts";
import { listMeta, listWords } from "#app/features/articles/reading/list-meta.ts";
import { listByByline } from "#app/features/articles/reading/list-queries.server.ts";
import { pageNumber } from "#app/features/articles/reading/page-number.ts";
import { Story } from "#app/features/articles/reading/story.tsx";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { localePath } from "#app/messages/locale-path.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { siteNameOf } from "#app/ui/page-title.ts";
import { Pages } from "#app/ui/pages.tsx";

export const handle = { cache: { parameters: ["page"] }, localized: true };

export const loader = pageLoader("anyone", async ({ ctx, params, url }) => {
  const found = await findByline(ctx, params.handle ?? "");
  if (!found) {
    const target = await findRedirect(ctx, url.pathname + url.search);
    if (target) throw movedTo(target);
    throw new NotFound(message("articles.author-missing"));
  }
  const { byline, list } = await withCards(ctx, {
    byline: Promise.resolve(found),
    list: listByByline(ctx, { bylineId: found.id, page: pageNumber(url) }),
  });
  const { name: siteName } = await findSite(ctx);
  const words = listWords(translatorIn(ctx.locale), {
    ...{ name: byline.name, description: byline.bio.replace(/\s+/g, " ") },
    ...{ page: list.page, siteName },
  });
  return { byline, list, words, path: localePath(ctx.locale, byline.path), siteUrl: env.SITE_URL };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  const { byline, list, words, path, siteUrl } = data;
  return listMeta({
    title: byline.name,
    words,
    siteName: siteNameOf(matches),
    siteUrl,
    path,
    page: list.page,
    pages: list.pages,
    feeds: true,
  });
};

export default function AuthorPage() {
  const { byline, list } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page">
      <header className="page-head author-head">
        <Avatar face={byline} size="large" />
        <div>
          <h1>{byline.name}</h1>
          <AboutAuthor byline={byline} />
        </div>
      </header>
      <div className="stories">
        {list.articles.map((article) => (
          <Story key={article.id} article={article} />
        ))}
      </div>
      <Pages page={list.page} pages={list.pages} path={byline.path} />
    </main>
  );
}
