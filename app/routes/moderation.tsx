import { type LinksFunction, redirect, type TypedResponse } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { CommentDecision } from "#app/db/values.ts";
import { bulkWords } from "#app/features/comments/bulk-words.ts";
import { QueueInput } from "#app/features/comments/comment-input.ts";
import { bulkForm, decisionForm } from "#app/features/comments/console/console-form.ts";
import { moderationAddress } from "#app/features/comments/console/moderation-address.ts";
import { ModerationConsole } from "#app/features/comments/console/moderation-console.tsx";
import { findCommentForModerator } from "#app/features/comments/conversation-queries.server.ts";
import { decideComment, decideComments } from "#app/features/comments/decide-comments.server.ts";
import { findDecidedComment } from "#app/features/comments/decided-comment-queries.server.ts";
import { countQueues, listQueue } from "#app/features/comments/moderation-queries.server.ts";
import { clerkBrowserKeys } from "#app/features/identity/clerk-browser-keys.server.ts";
import { KeepSession } from "#app/features/identity/keep-session.tsx";
import { type FormCall, pageAction, pageLoader } from "#app/http/page.server.ts";
import { addressInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/moderation.css?url";

export const handle = { hydrate: true, clerk: true, messages: ["comments"] };

export const loader = pageLoader("comments:decide", async ({ ctx, url }) => {
  const params = addressInput(QueueInput, url);
  const comment = url.searchParams.get("comment");
  const done = url.searchParams.get("done");
  const [rows, counts] = await Promise.all([listQueue(ctx, params), countQueues(ctx)]);
  const id = comment ?? rows.comments[0]?.id;
  return {
    params,
    rows,
    counts,
    selected: id ? await findCommentForModerator(ctx, id) : null,
    chosen: comment !== null,
    done: done ? await findDecidedComment(ctx, done) : null,
    keys: clerkBrowserKeys(),
    title: translatorIn(ctx.locale)("comments.moderation"),
  };
});

const decides = (decision: CommentDecision) => ({
  policy: "comments:decide" as const,
  run: async ({ ctx, form }: FormCall) => {
    const { place, seen } = decisionForm(form, decision);
    const { queue, q, cursor, next } = place;
    const { commentId } = await decideComment(ctx, seen);
    const done = next === commentId ? null : commentId;
    return redirect(moderationAddress({ queue, q, cursor }, { comment: next, done }));
  },
});

const decideTogether = async ({ ctx, form }: FormCall) => {
  const { decision, decisions } = bulkForm(form);
  const { results } = await decideComments(ctx, { decisions });
  return { ok: true as const, outcome: bulkWords({ decision, results }, translatorIn(ctx.locale)) };
};

export const action = pageAction<TypedResponse<never> | { ok: true; outcome: string[] }>({
  "approve-comment": decides("approve"),
  "reject-comment": decides("reject"),
  "mark-comment-spam": decides("spam"),
  "restore-comment": decides("restore"),
  "decide-comments": { policy: "comments:decide", run: decideTogether },
});

/** Revalidates also after a conflict, because the comment has changed. */
export const shouldRevalidate = () => true;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? [{ title: pageTitle(data.title, matches) }, { name: "robots", content: "noindex" }] : [];

export default function Moderation() {
  const { keys, title: _title, ...found } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer && "error" in answer ? answer : null;
  const outcome = answer && "outcome" in answer ? answer.outcome : null;
  return (
    <>
      <KeepSession keys={keys} />
      <ModerationConsole {...found} problem={problem} outcome={outcome} />
    </>
  );
}
