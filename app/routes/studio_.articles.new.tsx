import { redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { NewArticleInput } from "#app/features/articles/article-input.ts";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { formObject, parseInput } from "#app/infra/input.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", () => Promise.resolve(null));

export const action = pageAction({
  "create-article": {
    policy: "articles:write:own",
    async run({ ctx, form }) {
      const input = parseInput(NewArticleInput, formObject(form));
      const { id } = await createArticle(ctx, input);
      return redirect(`/studio/articles/${id}`);
    },
  },
});

export const meta = () => [{ title: "New article" }, { name: "robots", content: "noindex" }];

export default function NewArticle() {
  const problem = useActionData<typeof action>();
  return (
    <main id="main" className="page page-narrow">
      <h1>A new article</h1>
      <form method="post" className="form">
        <label className="field">
          <span className="field-label">What is it called? You can change this at any time.</span>
          <input name="title" maxLength={300} defaultValue={problem?.values["title"]} />
        </label>
        {problem && (
          <p className="field-error" role="alert">
            {problem.error.message}
          </p>
        )}
        <p>
          <button className="button button-primary" name="intent" value="create-article">
            Start writing
          </button>
        </p>
      </form>
    </main>
  );
}
