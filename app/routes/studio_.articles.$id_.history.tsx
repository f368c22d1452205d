import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RestoreRevisionInput } from "#app/features/articles/article-input.ts";
import { restoreRevision } from "#app/features/articles/restore-revision.server.ts";
import { RevisionList } from "#app/features/articles/studio/revision-list.tsx";
import { findDraft, listRevisions } from "#app/features/articles/studio-queries.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formObject, parseInput } from "#app/infra/input.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", async ({ ctx, params }) => {
  const id = params["id"] ?? "";
  const [draft, revisions] = [await findDraft(ctx, id), await listRevisions(ctx, id)];
  if (!draft || !revisions) throw new NotFound("There is no such article, or it is not yours.");
  return { id, title: draft.title, draftRevision: draft.revision, revisions };
});

export const action = pageAction({
  "restore-revision": {
    policy: "articles:write:own",
    async run({ ctx, form, params }) {
      const fields = { ...formObject(form), articleId: params["id"] };
      await restoreRevision(ctx, parseInput(RestoreRevisionInput, fields));
      return redirect(`/studio/articles/${params["id"]}`);
    },
  },
});

export const meta = () => [{ title: "History" }, { name: "robots", content: "noindex" }];

export default function History() {
  const history = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <main id="main" className="page page-narrow">
      <p>
        <a href={`/studio/articles/${history.id}`}>Back to the article</a>
      </p>
      <h1>History of “{history.title || "Untitled"}”</h1>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.error.message}
        </p>
      )}
      <RevisionList {...history} />
    </main>
  );
}
