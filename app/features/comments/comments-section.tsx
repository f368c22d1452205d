import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import type { CommentsMode } from "#app/db/values.ts";
import { modeWords } from "./comments-mode.ts";
import { CommentForm } from "./comment-form.tsx";
import { conversation, type Conversation } from "./conversation.ts";
import type { ViewerPermissions } from "./comment-policy.ts";
import type { ConversationView } from "./conversation-address.ts";
import type { FormProblem } from "./form-problem.ts";
import type { Thread } from "./thread-queries.server.ts";
import { CommentInThread, GapInThread } from "./thread-comment.tsx";
import { ThreadPages, ThreadRange } from "./thread-pages.tsx";

export type CommentsProps = {
  slug: string;
  mode: CommentsMode;
  thread: Thread;
  viewer: ViewerPermissions;
  view: ConversationView;
  problem: FormProblem | null;
};

/** The conversation under an article, and the form to join it. */
export function Comments({ thread, ...on }: CommentsProps) {
  const t = useMessages();
  const here = conversation({ ...on, locale: useLocale() });
  return (
    <section className="comments" id="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">
        {on.mode === "closed"
          ? t("comments.heading-closed")
          : t("comments.heading", { count: thread.approved })}
      </h2>
      <ThreadRange thread={thread} />
      {thread.entries.length > 0 && (
        <ol className="thread">
          {thread.entries.map((entry) =>
            entry.kind === "gap" ? (
              <GapInThread key={entry.id} gap={entry} />
            ) : (
              <CommentInThread key={entry.id} comment={entry} conversation={here} />
            ),
          )}
        </ol>
      )}
      <ThreadPages thread={thread} address={here.address} />
      <Join here={here} thread={thread} />
    </section>
  );
}

/** A problem whose comment is no longer on the page is shown here, with the typed text. */
function problemWithoutPlace(here: Conversation, thread: Thread): FormProblem | null {
  const { problem } = here;
  if (!problem?.intent.endsWith("-comment")) return null;
  const about = problem.values.parentId ?? problem.values.commentId;
  const isThere = thread.entries.some(({ id, kind }) => kind === "comment" && id === about);
  return isThere ? null : problem;
}

/** Why nobody can join, and what somebody typed before it was so. */
function NotOpen({ mode, problem }: { mode: keyof typeof modeWords; problem: FormProblem | null }) {
  const t = useMessages();
  const typed = problem?.values.body ?? "";
  return (
    <div className="comments-join" id="comment-form">
      <p className={typed ? "notice notice-error" : "notice"} role={typed ? "alert" : undefined}>
        {typed ? problem?.error.message : t(modeWords[mode])}
      </p>
      {typed && (
        <label className="field">
          <span className="field-label">{t("comments.typed")}</span>
          <textarea readOnly rows={5} dir="auto" defaultValue={typed} />
        </label>
      )}
    </div>
  );
}

function Join({ here, thread }: { here: Conversation; thread: Thread }) {
  const t = useMessages();
  const { viewer, address, view, mode } = here;
  if (mode !== "open") return <NotOpen mode={mode} problem={here.problem} />;
  const problem = problemWithoutPlace(here, thread);
  if (!viewer.signedIn) {
    return (
      <p className="comments-join">
        <a className="button" href={address.signInToTalk}>
          {t("comments.sign-in")}
        </a>
      </p>
    );
  }
  if (!viewer.canPost) {
    return <p className="notice">{t("comments.suspended")}</p>;
  }
  const answering = thread.entries.some(({ id, kind }) => kind === "comment" && id === view.reply);
  if (answering && !problem) {
    return (
      <p className="comments-join">
        <a href={address.conversation}>{t("comments.new-instead")}</a>
      </p>
    );
  }
  return (
    <CommentForm
      id="comment-form"
      action={`${address.page}#comment-form`}
      intent="post-comment"
      fields={{}}
      label={t(thread.approved === 0 ? "comments.write-first" : "comments.write-another")}
      button={t("comments.send")}
      problem={problem}
      note={t(here.moderationNotice)}
    />
  );
}
