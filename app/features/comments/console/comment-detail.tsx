import type { ReactNode } from "react";
import type { CommentDecision } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { DateTime } from "#app/ui/date-time.tsx";
import type { CommentInConversation, ConversationEntry } from "../conversation-queries.server.ts";
import { permanentAddress } from "../conversation-address.ts";
import { statusWords } from "../decision-words.ts";

export function Status({ status }: { status: keyof typeof statusWords }) {
  const t = useMessages();
  return (
    <span className="status" data-status={status}>
      {t(statusWords[status])}
    </span>
  );
}

function Entry({ entry, current }: { entry: ConversationEntry; current: boolean }) {
  const t = useMessages();
  return (
    <li
      className={`comment-entry comment-level-${entry.level}`}
      aria-current={current ? "true" : undefined}
      id={`comment-${entry.id}`}
    >
      <header className="comment-entry-head">
        <Avatar face={entry.author} size="small" />
        <b dir="auto">{entry.author.name}</b>
        {entry.author.id === null && <span className="soft">{t("comments.guest")}</span>}
        <span className="soft">
          <DateTime at={entry.createdAt} />
        </span>
        {(current || entry.status !== "approved") && <Status status={entry.status} />}
      </header>
      {entry.status === "deleted" ? (
        <p className="soft">{t("comments.deleted-by-author")}</p>
      ) : (
        <div className="comment-body" dir="auto" dangerouslySetInnerHTML={{ __html: entry.html }} />
      )}
      {!current && (
        <a className="comment-entry-open" href={`/moderation/comments/${entry.id}`}>
          <RichMessage
            id="comments.open-entry"
            values={{ name: entry.author.name }}
            tags={{ hidden: <span className="visually-hidden" /> }}
          />
        </a>
      )}
    </li>
  );
}

function PlaceOfComment({ comment }: Pick<CommentInConversation, "comment">) {
  const t = useMessages();
  const { article } = comment;
  const title = article.title || t("comments.untitled");
  if (!article.published) return <>{t("comments.on-unpublished", { title })}</>;
  const conversation = `/articles/${encodeURIComponent(article.slug)}#comments`;
  const href = comment.status === "approved" ? permanentAddress(comment.id) : conversation;
  return (
    <RichMessage
      id="comments.on-link"
      values={{ title }}
      tags={{ link: <a href={href} dir="auto" /> }}
    />
  );
}

const takenWords = {
  approve: "comments.taken-approve",
  reject: "comments.taken-reject",
  spam: "comments.taken-spam",
  restore: "comments.taken-restore",
} as const satisfies Record<CommentDecision, MessageId>;

/** One comment in its conversation, with its reports and decisions. */
export function CommentDetail({
  found,
  children,
}: {
  found: CommentInConversation;
  children: ReactNode;
}) {
  const t = useMessages();
  const { comment, conversation, reports, decisions } = found;
  return (
    <article className="detail" aria-label={t("comments.by", { name: comment.author.name })}>
      <p className="detail-place">
        <PlaceOfComment comment={comment} />
        {comment.editedAt && (
          <span className="soft">
            {" · "}
            <RichMessage
              id="comments.changed-by-author"
              tags={{ date: <DateTime at={comment.editedAt} /> }}
            />
          </span>
        )}
      </p>
      <ol className="comment-entries">
        {conversation.map((entry) => (
          <Entry key={entry.id} entry={entry} current={entry.id === comment.id} />
        ))}
      </ol>
      {children}
      {reports.length > 0 && (
        <section className="detail-part">
          <h2>{t("comments.reports")}</h2>
          <ul className="facts">
            {reports.map((report) => (
              <li key={`${report.by} ${report.at}`}>
                <b dir="auto">{report.by}</b>, <DateTime at={report.at} />
                {report.reason && <q dir="auto">{report.reason}</q>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {decisions.length > 0 && (
        <section className="detail-part">
          <h2>{t("comments.decisions")}</h2>
          <ul className="facts">
            {decisions.map((past) => (
              <li key={past.decidedAt + past.decision}>
                <RichMessage
                  id={takenWords[past.decision]}
                  values={{ name: past.decidedBy.name }}
                  tags={{ b: <b />, date: <DateTime at={past.decidedAt} /> }}
                />
                {past.reason && <q dir="auto">{past.reason}</q>}
                {past.note && <q dir="auto">{past.note}</q>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
