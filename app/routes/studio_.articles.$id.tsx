import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useState } from "react";
import {
  ChangeSlugInput,
  PublishArticleInput,
  UnpublishArticleInput,
} from "#app/features/articles/article-input.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { pathOf } from "#app/features/articles/reading/article-card.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { ArticleEditor } from "#app/features/articles/studio/article-editor.tsx";
import { PublicationForms } from "#app/features/articles/studio/publication-forms.tsx";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { clerkBrowserKeys } from "#app/features/identity/clerk-browser-keys.server.ts";
import { KeepSession } from "#app/features/identity/keep-session.tsx";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { renewSession } from "#app/features/identity/renew-session.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formObject, parseInput } from "#app/infra/input.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const handle = { hydrate: true, clerk: true };
export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", async ({ ctx, params }) => {
  const draft = await findDraft(ctx, params["id"] ?? "");
  if (!draft) throw new NotFound("There is no such article, or it is not yours to edit.");
  return { article: draft, keys: clerkBrowserKeys() };
});

export const action = pageAction({
  "publish-article": {
    policy: "articles:publish:own",
    async run({ ctx, form, params }) {
      const fields = { ...formObject(form), articleId: params["id"] };
      const { slug } = await publishArticle(ctx, parseInput(PublishArticleInput, fields));
      return redirect(pathOf(slug));
    },
  },
  "unpublish-article": {
    policy: "articles:publish:own",
    async run({ ctx, form, params, url }) {
      const fields = { ...formObject(form), articleId: params["id"] };
      await unpublishArticle(ctx, parseInput(UnpublishArticleInput, fields));
      return redirect(url.pathname);
    },
  },
  "change-slug": {
    policy: "articles:write:own",
    async run({ ctx, form, params, url }) {
      const fields = { ...formObject(form), articleId: params["id"] };
      await changeSlug(ctx, parseInput(ChangeSlugInput, fields));
      return redirect(url.pathname);
    },
  },
});

export const meta = () => [{ title: "Editing" }, { name: "robots", content: "noindex" }];

export default function EditArticle() {
  const { article, keys } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const [publishedAs, setPublishedAs] = useState<string | null>(null);
  return (
    <main id="main" className="studio">
      <h1 className="visually-hidden">Editing “{article.title || "Untitled"}”</h1>
      <KeepSession keys={keys} />
      {publishedAs && (
        <p className="notice" role="status">
          Published. <a href={`/articles/${publishedAs}`}>View article</a>
        </p>
      )}
      <noscript>
        <p className="notice">
          Writing needs JavaScript. Without it you can still publish, take back and move the article
          below.
        </p>
      </noscript>
      <ArticleEditor
        key={article.id}
        article={article}
        renewSession={renewSession}
        onPublished={(slug) => {
          setPublishedAs(slug);
          revalidate();
        }}
      >
        <PublicationForms article={article} problem={problem ?? null} />
      </ArticleEditor>
    </main>
  );
}
