import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ArticleHeadline } from "#app/features/articles/reading/article-headline.tsx";
import { PreviewBar } from "#app/features/articles/studio/preview-bar.tsx";
import { findPreview, findRevision } from "#app/features/articles/preview-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", async ({ ctx, params, url }) => {
  const articleId = params["id"] ?? "";
  const requested = url.searchParams.get("revision");
  const preview =
    requested === null
      ? await findPreview(ctx, articleId)
      : await findRevision(ctx, { articleId, revision: Number(requested) });
  if (!preview) throw new NotFound(message("articles.preview-yours-only"));
  return { pageTitle: translatorIn(ctx.locale)("articles.preview-page"), preview };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? [{ title: data.pageTitle }] : []),
  { name: "robots", content: "noindex" },
];

export default function Preview() {
  const t = useMessages();
  const { preview } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page">
      <PreviewBar preview={preview} />
      <article className="article" lang={preview.lang} dir="auto">
        <header className="article-head">
          <ArticleHeadline {...preview} title={preview.title || t("articles.untitled")} />
          <p>{preview.authors.map(({ name }) => name).join(", ")}</p>
        </header>
        {preview.picture && (
          <figure className="size-wide">
            <img src={`/media/${preview.picture.key}`} alt={preview.picture.alt} />
          </figure>
        )}
        <div className="prose" dangerouslySetInnerHTML={{ __html: preview.html }} />
      </article>
    </main>
  );
}
