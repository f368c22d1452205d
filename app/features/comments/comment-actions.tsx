import { useMessages } from "#app/messages/use-messages.ts";
import type { ViewerPermissions } from "./comment-policy.ts";
import { longestRemark } from "./comment-limits.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationAddress } from "./conversation-address.ts";
import type { ThreadComment } from "./thread-queries.server.ts";

type Props = { comment: ThreadComment; address: ConversationAddress; viewer: ViewerPermissions };
type OfThread = { comment: ThreadComment; conversation: Conversation };

/** The viewer's actions on a comment, as links and forms that work without JavaScript. */
export function CommentActions({ comment, conversation }: OfThread) {
  const t = useMessages();
  const { address, viewer, mode } = conversation;
  const isOpen = mode === "open";
  return (
    <div className="comment-actions">
      {isOpen && <Reply comment={comment} address={address} viewer={viewer} />}
      {comment.mine && viewer.canPost && (
        <>
          {isOpen && comment.canEdit && (
            <a href={address.edit(comment.id)}>{t("comments.action-edit")}</a>
          )}
          <Delete comment={comment} address={address} />
        </>
      )}
      {!comment.mine && comment.status === "approved" && viewer.canReport && (
        <Report comment={comment} address={address} />
      )}
    </div>
  );
}

function Reply({ comment, address, viewer }: Props) {
  const t = useMessages();
  if (comment.status !== "approved" || (viewer.signedIn && !viewer.canPost)) return null;
  const { reply, signInToReply } = address;
  return (
    <a
      href={viewer.canPost ? reply(comment.id) : signInToReply(comment.id)}
      rel="nofollow"
      aria-label={t("comments.reply-to", { name: comment.author.name })}
    >
      {t("comments.action-reply")}
    </a>
  );
}

function Delete({ comment, address }: Omit<Props, "viewer">) {
  const t = useMessages();
  return (
    <details className="comment-more">
      <summary>{t("comments.action-delete")}</summary>
      <form method="post" action={address.comment(comment.id)} className="comment-panel">
        <input type="hidden" name="intent" value="delete-comment" />
        <input type="hidden" name="commentId" value={comment.id} />
        <p>{t("comments.delete-advice")}</p>
        <button type="submit" className="button button-danger">
          {t("comments.delete-submit")}
        </button>
      </form>
    </details>
  );
}

function Report({ comment, address }: Omit<Props, "viewer">) {
  const t = useMessages();
  return (
    <details className="comment-more">
      <summary aria-label={t("comments.report-of", { name: comment.author.name })}>
        {t("comments.action-report")}
      </summary>
      <form method="post" action={address.comment(comment.id)} className="comment-panel">
        <input type="hidden" name="intent" value="report-comment" />
        <input type="hidden" name="commentId" value={comment.id} />
        <label className="field">
          <span className="field-label">{t("comments.report-reason")}</span>
          <textarea name="reason" rows={2} maxLength={longestRemark} dir="auto" />
        </label>
        <button type="submit" className="button">
          {t("comments.report-submit")}
        </button>
      </form>
    </details>
  );
}
