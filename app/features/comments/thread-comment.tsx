import { RichMessage } from "#app/messages/rich-message.tsx";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
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
  const t = useMessages();
  return (
    <li className={`comment comment-gap comment-level-${gap.level}`} id={`comment-${gap.id}`}>
      <p>{t(gap.deleted ? "comments.gap-deleted" : "comments.gap-hidden")}</p>
    </li>
  );
}

export function CommentInThread({ comment, conversation }: Props) {
  const t = useMessages();
  const { viewer, view, mode, problemOf } = conversation;
  const isOpen = mode === "open";
  const editProblem = problemOf("edit-comment", comment.id);
  const otherProblem =
    problemOf("delete-comment", comment.id) ?? problemOf("report-comment", comment.id);
  const editing = isOpen && ((view.edit === comment.id && comment.canEdit) || editProblem !== null);
  return (
    <li
      className={`comment comment-level-${comment.level}`}
      id={`comment-${comment.id}`}
      data-status={comment.status}
    >
      <article aria-label={t("comments.by", { name: comment.author.name })}>
        <CommentHead comment={comment} />
        <StatusNote comment={comment} />
        {editing ? (
          <OwnCommentEdit
            comment={comment}
            address={conversation.address}
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
            {t("comments.report-thanks")}
          </p>
        )}
        {!editing && <CommentActions comment={comment} conversation={conversation} />}
        {isOpen && <ReplyForm comment={comment} conversation={conversation} />}
      </article>
    </li>
  );
}

/**
 * A link while the answered comment can be reached: on this page, or wherever in the thread it is shown.
 */
function InReplyTo({ id, name, here }: NonNullable<ThreadComment["inReplyTo"]>) {
  const to = useLocalePath();
  const isReachable = here || name !== null;
  const link = isReachable ? (
    <a href={here ? `#comment-${id}` : to(permanentAddress(id))} />
  ) : (
    <></>
  );
  if (name === null) return <RichMessage id="comments.replies-to-earlier" tags={{ link }} />;
  return <RichMessage id="comments.replies-to" tags={{ link }} values={{ name }} />;
}

function CommentHead({ comment }: Pick<Props, "comment">) {
  const t = useMessages();
  const to = useLocalePath();
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
            {" "}
            <InReplyTo {...inReplyTo} />
          </span>
        )}
        <a className="comment-when" href={to(permanentAddress(comment.id))}>
          <DateOnly at={new Date(comment.createdAt)} />
          {comment.editedAt && ` ${t("comments.edited")}`}
        </a>
      </p>
    </header>
  );
}

function StatusNote({ comment }: Pick<Props, "comment">) {
  const t = useMessages();
  if (comment.status === "approved") return null;
  return (
    <p className="comment-note" role="status">
      {t(comment.status === "pending" ? "comments.status-pending" : "comments.status-rejected")}
    </p>
  );
}

function ReplyForm({ comment, conversation }: Props) {
  const t = useMessages();
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
      label={t("comments.reply-label", { name: comment.author.name })}
      button={t("comments.reply-submit")}
      problem={mine ? problem : null}
      cancel={address.comment(comment.id)}
      note={t(conversation.moderationNotice)}
    />
  );
}
