import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { restoreRevision } from "#app/features/articles/restore-revision.server.ts";
import { placeRescuedText } from "#app/features/articles/shared-draft/place-rescued-text.server.ts";
import { putAwayRescuedText } from "#app/features/articles/shared-draft/put-away-rescued-text.server.ts";
import { listRescuedTexts } from "#app/features/articles/shared-draft/rescued-text-queries.server.ts";
import { RescuedTextsList } from "#app/features/articles/studio/rescued-texts-list.tsx";
import { RevisionList } from "#app/features/articles/studio/revision-list.tsx";
import { findDraft, listRevisions } from "#app/features/articles/studio-queries.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [{ rel: "stylesheet", href: studioStyles }];

export const loader = pageLoader("articles:write:own", async ({ ctx, params }) => {
  const id = params["id"] ?? "";
  const [draft, revisions] = [await findDraft(ctx, id), await listRevisions(ctx, id)];
  if (!draft || !revisions) throw new NotFound(message("articles.history-yours-only"));
  const pageTitle = translatorIn(ctx.locale)("articles.history-page");
  const rescued = await listRescuedTexts(ctx, id);
  return { pageTitle, id, title: draft.title, draftRevision: draft.revision, revisions, rescued };
});

export const action = pageAction({
  "place-rescued-text": {
    policy: "articles:write:own",
    async run({ ctx, form, params }) {
      await placeRescuedText(ctx, formInput(form, { address: { articleId: params["id"] } }));
      return redirect(`/studio/articles/${params["id"]}/history`);
    },
  },
  "put-away-rescued-text": {
    policy: "articles:write:own",
    async run({ ctx, form, params }) {
      await putAwayRescuedText(ctx, formInput(form, { address: { articleId: params["id"] } }));
      return redirect(`/studio/articles/${params["id"]}/history`);
    },
  },
  "restore-revision": {
    policy: "articles:write:own",
    async run({ ctx, form, params }) {
      const address = { articleId: params["id"] };
      const input = formInput(form, { address, numbers: ["restore", "revision"] });
      await restoreRevision(ctx, input);
      return redirect(`/studio/articles/${params["id"]}`);
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? [{ title: data.pageTitle }] : []),
  { name: "robots", content: "noindex" },
];

export default function History() {
  const t = useMessages();
  const { id, title, draftRevision, revisions, rescued } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <main id="main" className="page page-narrow">
      <p>
        <a href={`/studio/articles/${id}`}>{t("articles.history-back")}</a>
      </p>
      <h1>
        {title ? t("articles.history-heading", { title }) : t("articles.history-heading-untitled")}
      </h1>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.error.message}
        </p>
      )}
      <RescuedTextsList texts={rescued} />
      <RevisionList {...{ id, draftRevision, revisions }} />
    </main>
  );
}
