import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useCallback, useState } from "react";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { pathOf } from "#app/features/articles/reading/article-card.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { cancelSchedule } from "#app/features/articles/scheduling/cancel-schedule.server.ts";
import { dismissFailedSchedule } from "#app/features/articles/scheduling/dismiss-failed-schedule.server.ts";
import { findSchedulePanel } from "#app/features/articles/scheduling/panel-queries.server.ts";
import { scheduleArticle } from "#app/features/articles/scheduling/schedule-article.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { setCanonical } from "#app/features/articles/settings/set-canonical.server.ts";
import { setCommentsMode } from "#app/features/articles/settings/set-comments-mode.server.ts";
import { findSettingsPanel } from "#app/features/articles/settings/settings-panel-queries.server.ts";
import { linkTranslation } from "#app/features/articles/translations/link-translation.server.ts";
import { unlinkTranslation } from "#app/features/articles/translations/unlink-translation.server.ts";
import { ArticleEditor } from "#app/features/articles/studio/article-editor.tsx";
import { openDraftInBrowser } from "#app/features/articles/studio/sync/open-draft-in-browser.ts";
import { PublicationForms } from "#app/features/articles/studio/publication-forms.tsx";
import { SettingsAtOnce } from "#app/features/articles/studio/settings-at-once.tsx";
import { SchedulePanel } from "#app/features/articles/studio/schedule-panel.tsx";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { TrashForm } from "#app/features/articles/trash/trash-form.tsx";
import { findKnownTitle } from "#app/features/articles/trash/trash-queries.server.ts";
import { findEditedDraft } from "#app/features/articles/edited-draft-queries.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { clerkBrowserKeys } from "#app/features/identity/clerk-browser-keys.server.ts";
import { KeepSession } from "#app/features/identity/keep-session.tsx";
import { type FormCall, pageAction, pageLoader } from "#app/http/page.server.ts";
import { renewSession, tryRenewal } from "#app/features/identity/renew-session.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import studioStyles from "#app/ui/styles/studio.css?url";
import writingStyles from "#app/ui/styles/writing.css?url";

export const handle = {
  hydrate: true,
  clerk: true,
  messages: ["articles", "drafts", "editor", "previews", "settings"],
};
export const links = () => [
  { rel: "stylesheet", href: studioStyles },
  { rel: "stylesheet", href: writingStyles },
];

export const loader = pageLoader("articles:write:own", async ({ ctx, params, url }) => {
  const draft = await findEditedDraft(ctx, params["id"] ?? "");
  if (!draft) throw new NotFound(message("articles.edit-yours-only"));
  const pageTitle = translatorIn(ctx.locale)("articles.edit-page");
  const knownTitle = await findKnownTitle(ctx, draft.id);
  const schedule = await findSchedulePanel(ctx, draft.id);
  const settings = await findSettingsPanel(ctx, { articleId: draft.id, url });
  const personId = ctx.actor.kind === "user" ? ctx.actor.id : "";
  const page = { pageTitle, article: draft, personId, knownTitle, schedule, settings };
  return { ...page, keys: clerkBrowserKeys() };
});

/** Back to the part of the panel that was changed. */
const backTo = (part: string, { params }: FormCall) =>
  redirect(`/studio/articles/${params["id"]}#${part}`);
const itsAddress = ({ params }: FormCall) => ({ articleId: params["id"] });

export const action = pageAction({
  "publish-article": {
    policy: "articles:publish:own",
    async run({ ctx, form, params }) {
      const address = { articleId: params["id"] };
      const input = formInput(form, { address, numbers: ["revision"] });
      const { slug } = await publishArticle(ctx, input);
      return redirect(pathOf(slug));
    },
  },
  "unpublish-article": {
    policy: "articles:publish:own",
    async run({ ctx, form, params, url }) {
      await unpublishArticle(ctx, formInput(form, { address: { articleId: params["id"] } }));
      return redirect(url.pathname);
    },
  },
  "trash-article": {
    policy: "articles:delete:own",
    async run({ ctx, form, params }) {
      // Another author may have published it since the form was opened, without a field for its title.
      if (!form.has("title")) form.set("title", "");
      await trashArticle(ctx, formInput(form, { address: { articleId: params["id"] } }));
      return redirect("/studio/trash");
    },
  },
  "schedule-article": {
    policy: "articles:publish:own",
    async run({ ctx, form, params, url }) {
      const address = { articleId: params["id"] };
      await scheduleArticle(ctx, formInput(form, { address, numbers: ["revision"] }));
      return redirect(url.pathname);
    },
  },
  "cancel-schedule": {
    policy: "articles:publish:own",
    async run({ ctx, form, params, url }) {
      await cancelSchedule(ctx, formInput(form, { address: { articleId: params["id"] } }));
      return redirect(url.pathname);
    },
  },
  "dismiss-failed-schedule": {
    policy: "articles:publish:own",
    async run({ ctx, form, url }) {
      await dismissFailedSchedule(ctx, formInput(form));
      return redirect(url.pathname);
    },
  },
  "set-authors": {
    policy: "articles:write:own",
    async run(call) {
      const given = { address: itsAddress(call), booleans: ["leaving"] };
      const { mayWrite } = await setAuthors(call.ctx, formInput(call.form, given));
      return mayWrite ? backTo("authors", call) : redirect("/studio");
    },
  },
  "link-translation": {
    policy: "articles:write:own",
    async run(call) {
      await linkTranslation(call.ctx, formInput(call.form, { address: itsAddress(call) }));
      return backTo("translations", call);
    },
  },
  "unlink-translation": {
    policy: "articles:write:own",
    async run(call) {
      await unlinkTranslation(call.ctx, formInput(call.form, { address: itsAddress(call) }));
      return backTo("translations", call);
    },
  },
  "set-canonical": {
    policy: "articles:write:own",
    async run(call) {
      await setCanonical(call.ctx, formInput(call.form, { address: itsAddress(call) }));
      return backTo("canonical", call);
    },
  },
  "set-comments-mode": {
    policy: "articles:write:own",
    async run(call) {
      await setCommentsMode(call.ctx, formInput(call.form, { address: itsAddress(call) }));
      return backTo("comments-mode", call);
    },
  },
  "change-slug": {
    policy: "articles:write:own",
    async run({ ctx, form, params, url }) {
      await changeSlug(ctx, formInput(form, { address: { articleId: params["id"] } }));
      return redirect(url.pathname);
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? [{ title: data.pageTitle }] : []),
  { name: "robots", content: "noindex" },
];

export default function EditArticle() {
  const t = useMessages();
  const to = useLocalePath();
  const { article, personId, knownTitle, keys, schedule, settings } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const openSession = useCallback(
    () =>
      openDraftInBrowser({
        articleId: article.id,
        personId,
        renewSession: tryRenewal,
        tooLarge: t("articles.too-large"),
      }),
    [article.id, personId, t],
  );
  const [publishedAs, setPublishedAs] = useState<string | null>(null);
  return (
    <main id="main" className="studio">
      <h1 className="visually-hidden">
        {article.title
          ? t("articles.edit-heading", { title: article.title })
          : t("articles.edit-heading-untitled")}
      </h1>
      <KeepSession keys={keys} />
      {publishedAs && (
        <p className="notice" role="status">
          <RichMessage
            id="articles.published"
            tags={{ link: <a href={to(`/articles/${publishedAs}`)} /> }}
          />
        </p>
      )}
      <noscript>
        <p className="notice">{t("articles.edit-without-script")}</p>
      </noscript>
      <ArticleEditor
        key={article.id}
        article={article}
        openSession={openSession}
        renewSession={renewSession}
        onPublished={(slug) => {
          setPublishedAs(slug);
          revalidate();
        }}
      >
        {(save) => (
          <>
            <PublicationForms article={article} problem={problem ?? null} />
            {settings && (
              <SettingsAtOnce {...settings} {...{ renewSession }} problem={problem ?? null} />
            )}
            {article.mayPublish && (
              <SchedulePanel {...{ article, save }} data={schedule} problem={problem ?? null} />
            )}
            <p className="settings-link">
              <a href={`/studio/articles/${article.id}/previews`}>{t("previews.page")}</a>
            </p>
            <TrashForm
              knownTitle={knownTitle}
              problem={
                problem?.intent === "trash-article"
                  ? { message: problem.error.message, values: problem.values }
                  : null
              }
            />
          </>
        )}
      </ArticleEditor>
    </main>
  );
}
