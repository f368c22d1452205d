import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", ({ ctx }) =>
  Promise.resolve({ pageTitle: translatorIn(ctx.locale)("articles.new-page") }),
);

export const action = pageAction({
  "create-article": {
    policy: "articles:write:own",
    async run({ ctx, form }) {
      const { id } = await createArticle(ctx, formInput(form));
      return redirect(`/studio/articles/${id}`);
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? [{ title: data.pageTitle }] : []),
  { name: "robots", content: "noindex" },
];

export default function NewArticle() {
  const t = useMessages();
  const problem = useActionData<typeof action>();
  return (
    <main id="main" className="page page-narrow">
      <h1>{t("articles.new-heading")}</h1>
      <form method="post" className="form">
        <label className="field">
          <span className="field-label">{t("articles.new-called")}</span>
          <input name="title" maxLength={300} defaultValue={problem?.values["title"]} />
        </label>
        {problem && (
          <p className="field-error" role="alert">
            {problem.error.message}
          </p>
        )}
        <p>
          <button className="button button-primary" name="intent" value="create-article">
            {t("articles.new-start")}
          </button>
        </p>
      </form>
    </main>
  );
}
