import { useMessages } from "#app/messages/use-messages.ts";
import { CommentForm } from "./comment-form.tsx";
import type { ConversationAddress } from "./conversation-address.ts";
import type { FormProblem } from "./form-problem.ts";
import type { ThreadComment } from "./thread-queries.server.ts";

type Now = { version: number; body: string; status: string };

function asNow(current: unknown): Now | null {
  if (typeof current !== "object" || current === null) return null;
  if (!("version" in current && "body" in current && "status" in current)) return null;
  const { version, body, status } = current;
  if (typeof version !== "number" || typeof body !== "string") return null;
  return { version, body, status: String(status) };
}

type Props = {
  comment: ThreadComment;
  address: ConversationAddress;
  decides: boolean;
  problem: FormProblem | null;
};

/**
 * The form for editing one's own comment. After a conflict it shows both texts; sending it again saves the
 * typed one.
 */
export function OwnCommentEdit({ comment, address, decides, problem }: Props) {
  const t = useMessages();
  const now = asNow(problem?.current);
  const waitsAgain = comment.status === "approved" && !decides;
  return (
    <CommentForm
      id="edit"
      action={address.edit(comment.id)}
      intent="edit-comment"
      fields={{ commentId: comment.id, version: String(now?.version ?? comment.version) }}
      label={t("comments.edit-heading")}
      button={t(now ? "comments.edit-over" : "comments.edit-save")}
      body={comment.body ?? ""}
      problem={problem}
      cancel={address.comment(comment.id)}
      note={waitsAgain ? t("comments.edit-waits") : ""}
    >
      {now && now.body !== "" && (
        <>
          <p>{t("comments.now-reads")}</p>
          <blockquote className="comment-now" dir="auto">
            {now.body}
          </blockquote>
        </>
      )}
    </CommentForm>
  );
}
