import { Avatar } from "#app/ui/avatar.tsx";
import { DateOnly } from "#app/ui/date.tsx";
import { CommentActions } from "./comment-actions.tsx";
import { CommentForm } from "./comment-form.tsx";
import type { Conversation } from "./conversation.ts";
import { permanentAddress } from "./conversation-address.ts";
import { OwnCommentEdit } from "./own-comment-edit.tsx";
import type { ThreadComment, ThreadGap } from "./thread-queries.server.ts";

type Props = { comment: ThreadComment; conversation: Conversation };

export function GapInThread({ gap }: { gap: ThreadGap }) {
  return (
    <li className={`comment comment-gap comment-level-${gap.level}`} id={`comment-${gap.id}`}>
      <p>
        {gap.deleted ? "This comment was deleted by its author." : "This comment is not shown."}
      </p>
    </li>
  );
}

export function CommentInThread({ comment, conversation }: Props) {
  const { address, viewer, view, problemOf } = conversation;
  const editProblem = problemOf("edit-comment", comment.id);
  const otherProblem =
    problemOf("delete-comment", comment.id) ?? problemOf("report-comment", comment.id);
  const editing = (view.edit === comment.id && comment.canEdit) || editProblem !== null;
  return (
    <li
      className={`comment comment-level-${comment.level}`}
      id={`comment-${comment.id}`}
      data-status={comment.status}
    >
      <article aria-label={`Comment by ${comment.author.name}`}>
        <CommentHead comment={comment} />
        <StatusNote comment={comment} />
        {editing ? (
          <OwnCommentEdit
            comment={comment}
            address={address}
            decides={viewer.decides}
            problem={editProblem}
          />
        ) : (
          <div
            className="comment-body"
            dir="auto"
            dangerouslySetInnerHTML={{ __html: comment.html }}
          />
        )}
        {otherProblem && (
          <p className="notice notice-error" role="alert">
            {otherProblem.error.message}
          </p>
        )}
        {view.reported === comment.id && (
          <p className="notice notice-good" role="status">
            Thank you. A moderator will look at this comment.
          </p>
        )}
        {!editing && <CommentActions comment={comment} address={address} viewer={viewer} />}
        <ReplyForm comment={comment} conversation={conversation} />
      </article>
    </li>
  );
}

/**
 * A link while the answered comment can be reached: on this page, or wherever in the thread it is shown.
 */
function AnsweredName({ to }: { to: NonNullable<ThreadComment["inReplyTo"]> }) {
  const name = to.name ?? "an earlier comment";
  if (!to.here && to.name === null) return <>{name}</>;
  return <a href={to.here ? `#comment-${to.id}` : permanentAddress(to.id)}>{name}</a>;
}

function CommentHead({ comment }: Pick<Props, "comment">) {
  const { author, inReplyTo } = comment;
  // The indentation shows which comment is answered, as long as that comment is above it on this page.
  const isPlain = inReplyTo?.here && !comment.beyond;
  return (
    <header className="comment-head">
      <Avatar face={author} size="small" />
      <p>
        <b className="comment-author" dir="auto">
          {author.name}
        </b>
        {inReplyTo && (
          <span className={isPlain ? "comment-to visually-hidden" : "comment-to"}>
            {" in reply to "}
            <AnsweredName to={inReplyTo} />
          </span>
        )}
        <a className="comment-when" href={permanentAddress(comment.id)}>
          <DateOnly at={new Date(comment.createdAt)} />
          {comment.editedAt && " (edited)"}
        </a>
      </p>
    </header>
  );
}

function StatusNote({ comment }: Pick<Props, "comment">) {
  if (comment.status === "approved") return null;
  return (
    <p className="comment-note" role="status">
      {comment.status === "pending"
        ? "Waiting for approval. Only you see this: a moderator reads it first, and then it appears here for everyone. Until then you can still change it."
        : "A moderator decided not to publish this. Only you see it here."}
    </p>
  );
}

function ReplyForm({ comment, conversation }: Props) {
  const { address, viewer, view, problem } = conversation;
  const mine = problem?.intent === "post-comment" && problem.values.parentId === comment.id;
  const isReplying = view.reply === comment.id && comment.status === "approved";
  if (!viewer.canPost || (!isReplying && !mine)) return null;
  return (
    <CommentForm
      id="reply"
      action={address.reply(comment.id)}
      intent="post-comment"
      fields={{ parentId: comment.id }}
      label={`Your reply to ${comment.author.name}`}
      button="Reply"
      problem={mine ? problem : null}
      cancel={address.comment(comment.id)}
      note={conversation.moderationNotice}
    />
  );
}
