import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { articleWords } from "#app/features/articles/reading/article-words.server.ts";
import { ArticleView } from "#app/features/articles/reading/article-view.tsx";
import { openPreview } from "#app/features/previews/open-preview.server.ts";
import { LinkedPreviewBar } from "#app/features/previews/preview-bar.tsx";
import { pageLoader } from "#app/http/page.server.ts";
import { useLocalePath } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

export const handle = { localized: true, ownAlternates: true, stranger: true };

/** The server adds the headers that hide such an address from other sites: secret-address.ts. */
export const headers = () => ({ "Cache-Control": "private, no-store" });

export const loader = pageLoader("anyone", async ({ ctx, request, params, clientAddress }) => {
  const token = params.token ?? "";
  const counts = request.method === "GET";
  const preview = await openPreview(ctx, { token, clientAddress, counts });
  const untitled = translatorIn(ctx.locale)("articles.untitled");
  const { title } = preview.article;
  const article = { ...preview.article, title: title || untitled };
  return { ...preview, article, words: articleWords(article) };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.article.title, matches) }] : []),
  { name: "robots", content: "noindex, nofollow" },
];

export default function LinkedPreview() {
  const { article, words, from, expiresAt } = useLoaderData<typeof loader>();
  const to = useLocalePath();
  return (
    <main id="main" className="article-page">
      <LinkedPreviewBar from={from} expiresAt={expiresAt} />
      <ArticleView article={article} words={words} />
      {article.tags.length > 0 && (
        <div className="after">
          <p className="tags">
            {article.tags.map(({ slug, name }) => (
              <a key={slug} href={to(`/tags/${slug}`)} rel="tag">
                {name}
              </a>
            ))}
          </p>
        </div>
      )}
    </main>
  );
}
