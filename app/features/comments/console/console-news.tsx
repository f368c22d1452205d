import { Form } from "@remix-run/react";
import type { CommentStatus } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { DecidedComment } from "../decided-comment-queries.server.ts";
import { decisionWords } from "../decision-words.ts";
import type { FormProblem } from "../form-problem.ts";
import { type QueueParams, fieldsOf, moderationAddress } from "./moderation-address.ts";

type Props = {
  params: QueueParams;
  done: DecidedComment | null;
  problem: FormProblem | null;
  outcome: string[] | null;
};

/** The outcome of the last decision, with the button to undo it. */
export function ConsoleNews({ params, done, problem, outcome }: Props) {
  if (problem) return <p className="notice notice-error">{problem.error.message}</p>;
  if (outcome) {
    return (
      <div className="notice">
        {outcome.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    );
  }
  return done && <Done params={params} done={done} />;
}

const nowWords = {
  pending: "comments.now-pending",
  approved: "comments.now-approved",
  rejected: "comments.now-rejected",
  spam: "comments.now-spam",
  deleted: "comments.now-deleted",
} as const satisfies Record<CommentStatus, MessageId>;

function Done({ params, done }: { params: QueueParams; done: DecidedComment }) {
  const t = useMessages();
  return (
    <Form method="post" action={moderationAddress(params)} className="notice console-done">
      <span>
        <RichMessage
          id={nowWords[done.status]}
          values={{ name: done.name }}
          tags={{ b: <b dir="auto" /> }}
        />
      </span>
      <input type="hidden" name="commentId" value={done.id} />
      <input type="hidden" name="version" value={done.version} />
      {Object.entries({ ...fieldsOf(params), next: done.id }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        name="intent"
        value={decisionWords[done.undo].intent}
        className="button button-quiet"
        data-undo
      >
        {t("comments.undo")}
      </button>
    </Form>
  );
}
