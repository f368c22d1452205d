import type { ViewerPermissions } from "./comment-policy.ts";
import { longestRemark } from "./comment-limits.ts";
import type { ConversationAddress } from "./conversation-address.ts";
import type { ThreadComment } from "./thread-queries.server.ts";

type Props = { comment: ThreadComment; address: ConversationAddress; viewer: ViewerPermissions };

/** The viewer's actions on a comment, as links and forms that work without JavaScript. */
export function CommentActions({ comment, address, viewer }: Props) {
  return (
    <div className="comment-actions">
      <Reply comment={comment} address={address} viewer={viewer} />
      {comment.mine && viewer.canPost && (
        <>
          {comment.canEdit && <a href={address.edit(comment.id)}>Edit</a>}
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
  if (comment.status !== "approved" || (viewer.signedIn && !viewer.canPost)) return null;
  const { reply, signInToReply } = address;
  return (
    <a
      href={viewer.canPost ? reply(comment.id) : signInToReply(comment.id)}
      rel="nofollow"
      aria-label={`Reply to ${comment.author.name}`}
    >
      Reply
    </a>
  );
}

function Delete({ comment, address }: Omit<Props, "viewer">) {
  return (
    <details className="comment-more">
      <summary>Delete</summary>
      <form method="post" action={address.comment(comment.id)} className="comment-panel">
        <input type="hidden" name="intent" value="delete-comment" />
        <input type="hidden" name="commentId" value={comment.id} />
        <p>Its words will be gone for good.</p>
        <button type="submit" className="button button-danger">
          Delete my comment
        </button>
      </form>
    </details>
  );
}

function Report({ comment, address }: Omit<Props, "viewer">) {
  return (
    <details className="comment-more">
      <summary aria-label={`Report what ${comment.author.name} wrote`}>Report</summary>
      <form method="post" action={address.comment(comment.id)} className="comment-panel">
        <input type="hidden" name="intent" value="report-comment" />
        <input type="hidden" name="commentId" value={comment.id} />
        <label className="field">
          <span className="field-label">What is wrong with it? (You may leave this empty.)</span>
          <textarea name="reason" rows={2} maxLength={longestRemark} dir="auto" />
        </label>
        <button type="submit" className="button">
          Ask a moderator to look
        </button>
      </form>
    </details>
  );
}
