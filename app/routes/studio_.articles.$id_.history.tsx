import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HistoryNotice } from "#app/features/articles/history/history-notice.tsx";
import { HistoryList } from "#app/features/articles/history/history-list.tsx";
import { historyPath } from "#app/features/articles/history/history-paths.ts";
import {
  findHistory,
  HistoryInput,
} from "#app/features/articles/history/history-queries.server.ts";
import { nameDraft } from "#app/features/articles/history/name-draft.server.ts";
import { NameDraftForm } from "#app/features/articles/history/name-forms.tsx";
import { nameRevision } from "#app/features/articles/history/name-revision.server.ts";
import { restoreRevision } from "#app/features/articles/history/restore-revision.server.ts";
import { unnameRevision } from "#app/features/articles/history/unname-revision.server.ts";
import { placeRescuedText } from "#app/features/articles/shared-draft/place-rescued-text.server.ts";
import { putAwayRescuedText } from "#app/features/articles/shared-draft/put-away-rescued-text.server.ts";
import { listRescuedTexts } from "#app/features/articles/shared-draft/rescued-text-queries.server.ts";
import { RescuedTextsList } from "#app/features/articles/studio/rescued-texts-list.tsx";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { type FormCall, pageAction, pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { addressInput, formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import historyStyles from "#app/ui/styles/history.css?url";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [
  { rel: "stylesheet", href: studioStyles },
  { rel: "stylesheet", href: historyStyles },
];

export const loader = pageLoader("articles:write:own", async ({ ctx, params, url }) => {
  const id = params["id"] ?? "";
  const draft = await findDraft(ctx, id);
  const history = await findHistory(ctx, { ...addressInput(HistoryInput, url), articleId: id });
  const query = Object.fromEntries(url.searchParams);
  if (!draft || !history) throw new NotFound(message("articles.history-yours-only"));
  const { title, revision: draftRevision, publishedRevision } = draft;
  const chosen = Number(query["with"]);
  return {
    pageName: translatorIn(ctx.locale)("articles.history-page"),
    ...{ id, title, history, draftRevision, publishedRevision },
    chosen: Number.isInteger(chosen) && chosen > 0 ? chosen : null,
    done: query["done"] ?? null,
    rescued: await listRescuedTexts(ctx, id),
    kept: Number(query["kept"]) || 0,
  };
});

function inputOf({ form, params }: FormCall) {
  const address = { articleId: params["id"] };
  return formInput(form, { address, numbers: ["restore", "revision"] });
}

/** Back to the version that was changed, on the page of the list on which it stands. */
function backTo({ url, form }: FormCall, done: string) {
  const back = new URL(url);
  back.searchParams.set("done", done);
  const place = form.get("revision");
  const hash = typeof place === "string" ? `#revision-${Number(place)}` : "";
  return redirect(back.pathname + back.search + hash);
}

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
    async run(call) {
      const { kept } = await restoreRevision(call.ctx, inputOf(call));
      const path = historyPath(call.params["id"] ?? "");
      return redirect(`${path}?done=restored${kept > 0 ? `&kept=${kept}` : ""}`);
    },
  },
  "name-draft": {
    policy: "articles:write:own",
    async run(call) {
      const { revision } = await nameDraft(call.ctx, inputOf(call));
      const path = historyPath(call.params["id"] ?? "");
      return redirect(`${path}?done=named#revision-${revision}`);
    },
  },
  "name-revision": {
    policy: "articles:write:own",
    async run(call) {
      await nameRevision(call.ctx, inputOf(call));
      return backTo(call, "named");
    },
  },
  "unname-revision": {
    policy: "articles:write:own",
    async run(call) {
      await unnameRevision(call.ctx, inputOf(call));
      return backTo(call, "unnamed");
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.pageName, matches) }] : []),
  { name: "robots", content: "noindex" },
];

/** What was typed as a name and could not be taken. */
function typedName(problem: { values: Record<string, string> } | undefined) {
  const { name, revision } = problem?.values ?? {};
  if (name === undefined) return null;
  return { name, revision: revision === undefined ? null : Number(revision) };
}

export default function History() {
  const t = useMessages();
  const { title, history, done, kept, rescued, ...list } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const typed = typedName(problem);
  return (
    <main id="main" className="page page-narrow history">
      <p>
        <a href={`/studio/articles/${list.id}`}>{t("articles.history-back")}</a>
      </p>
      <h1>
        {title ? t("articles.history-heading", { title }) : t("articles.history-heading-untitled")}
      </h1>
      <p>{t("history.explained")}</p>
      <HistoryNotice {...{ done, kept }} problem={problem?.error.message ?? null} />
      <RescuedTextsList texts={rescued} />
      <NameDraftForm typed={typed?.revision === null ? typed.name : undefined} />
      <HistoryList history={history} list={{ ...list, typed }} />
    </main>
  );
}
