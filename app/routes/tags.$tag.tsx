import { movedTo } from "#app/http/moved.server.ts";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/configuration/env.server.ts";
import { listMeta, listWords } from "#app/features/articles/reading/list-meta.ts";
import { listByTag } from "#app/features/articles/reading/list-queries.server.ts";
import { pageNumber } from "#app/features/articles/reading/page-number.ts";
import { Story } from "#app/features/articles/reading/story.tsx";
import { findTag } from "#app/features/articles/reading/tag-queries.server.ts";
import { findSite } from "#app/features/site/site-queries.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { localePath } from "#app/messages/locale-path.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { Icon } from "#app/ui/icon.tsx";
import { siteNameOf } from "#app/ui/page-title.ts";
import { Pages } from "#app/ui/pages.tsx";

export const handle = { cache: { parameters: ["page"] }, localized: true };

export const loader = pageLoader("anyone", async ({ ctx, params, url }) => {
  const tag = await findTag(ctx, params.tag ?? "");
  if (!tag) {
    const target = await findRedirect(ctx, url.pathname + url.search);
    if (target) throw movedTo(target);
    throw new NotFound(message("articles.tag-missing"));
  }
  const [list, site] = await Promise.all([
    listByTag(ctx, { tagId: tag.id, page: pageNumber(url) }),
    findSite(ctx),
  ]);
  const words = listWords(translatorIn(ctx.locale), {
    ...tag,
    page: list.page,
    siteName: site.name,
  });
  return { tag, list, words, path: localePath(ctx.locale, tag.path), siteUrl: env.SITE_URL };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  const { tag, list, words, path, siteUrl } = data;
  return listMeta({
    title: tag.name,
    words,
    siteName: siteNameOf(matches),
    siteUrl,
    path,
    page: list.page,
    pages: list.pages,
    feeds: true,
  });
};

export default function TagPage() {
  const { tag, list, path } = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page">
      <header className="page-head">
        <p className="kicker">{t("articles.topic")}</p>
        <h1>{tag.name}</h1>
        {tag.description && <p>{tag.description}</p>}
        <p className="page-feeds">
          <a href={`${path}/feed.xml`}>
            <Icon name="feed" /> {t("articles.follow-topic")}
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
