import { type LinksFunction, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { CommentDecision } from "#app/db/values.ts";
import { CommentDetail } from "#app/features/comments/console/comment-detail.tsx";
import { DecisionForm } from "#app/features/comments/console/decision-form.tsx";
import { PersonCard } from "#app/features/comments/console/person-card.tsx";
import { findCommentForModerator } from "#app/features/comments/conversation-queries.server.ts";
import { decideComment } from "#app/features/comments/decide-comments.server.ts";
import { type FormCall, pageAction, pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/moderation.css?url";

export const loader = pageLoader("comments:decide", async ({ ctx, params }) => {
  const found = await findCommentForModerator(ctx, params.id ?? "");
  if (!found) throw new NotFound(message("comments.missing"));
  return { ...found, title: translatorIn(ctx.locale)("comments.one") };
});

const addressOf = (id: string) => `/moderation/comments/${id}`;

const decides = (decision: CommentDecision) => ({
  policy: "comments:decide" as const,
  run: async ({ ctx, form, params }: FormCall) => {
    const address = { commentId: params.id, decision };
    const { commentId } = await decideComment(ctx, formInput(form, { address }));
    return redirect(addressOf(commentId));
  },
});

export const action = pageAction({
  "approve-comment": decides("approve"),
  "reject-comment": decides("reject"),
  "mark-comment-spam": decides("spam"),
  "restore-comment": decides("restore"),
});

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? [{ title: pageTitle(data.title, matches) }, { name: "robots", content: "noindex" }] : [];

export default function CommentForModerators() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer && "error" in answer ? answer : null;
  const { comment, person } = found;
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <p className="kicker">
        <a href="/moderation">{t("comments.moderation")}</a>
      </p>
      <h1>{t("comments.one-by", { name: comment.author.name })}</h1>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem.error.message}
        </p>
      )}
      <CommentDetail found={found}>
        <DecisionForm
          comment={comment}
          action={addressOf(comment.id)}
          fields={{}}
          typed={problem?.values}
        />
      </CommentDetail>
      {person && <PersonCard person={person} open />}
    </main>
  );
}
