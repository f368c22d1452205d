import type { ReactNode } from "react";
import { Avatar } from "#app/ui/avatar.tsx";
import { DateTime } from "#app/ui/date-time.tsx";
import type { CommentInConversation, ConversationEntry } from "../conversation-queries.server.ts";
import { permanentAddress } from "../conversation-address.ts";
import { decisionWords, statusWords } from "../decision-words.ts";

export function Status({ status }: { status: keyof typeof statusWords }) {
  return (
    <span className="status" data-status={status}>
      {statusWords[status]}
    </span>
  );
}

function Entry({ entry, current }: { entry: ConversationEntry; current: boolean }) {
  return (
    <li
      className={`talk comment-level-${entry.level}`}
      aria-current={current ? "true" : undefined}
      id={`comment-${entry.id}`}
    >
      <header className="talk-head">
        <Avatar face={entry.author} size="small" />
        <b dir="auto">{entry.author.name}</b>
        {entry.author.id === null && <span className="soft">guest</span>}
        <span className="soft">
          <DateTime at={entry.createdAt} />
        </span>
        {(current || entry.status !== "approved") && <Status status={entry.status} />}
      </header>
      {entry.status === "deleted" ? (
        <p className="soft">Deleted by its author.</p>
      ) : (
        <div className="comment-body" dir="auto" dangerouslySetInnerHTML={{ __html: entry.html }} />
      )}
      {!current && (
        <a className="talk-open" href={`/moderation/comments/${entry.id}`}>
          Open<span className="visually-hidden"> what {entry.author.name} wrote</span>
        </a>
      )}
    </li>
  );
}

function PlaceOfComment({ comment }: Pick<CommentInConversation, "comment">) {
  const { article } = comment;
  const title = article.title || "An untitled article";
  if (!article.published) return <>{title} (not published)</>;
  const conversation = `/articles/${encodeURIComponent(article.slug)}#comments`;
  return (
    <a
      href={comment.status === "approved" ? permanentAddress(comment.id) : conversation}
      dir="auto"
    >
      {title}
    </a>
  );
}

/** One comment in its conversation, with its reports and decisions. */
export function CommentDetail({
  found,
  children,
}: {
  found: CommentInConversation;
  children: ReactNode;
}) {
  const { comment, conversation, reports, decisions } = found;
  return (
    <article className="detail" aria-label={`Comment by ${comment.author.name}`}>
      <p className="detail-place">
        On <PlaceOfComment comment={comment} />
        {comment.editedAt && (
          <span className="soft">
            {" · changed by its author "}
            <DateTime at={comment.editedAt} />
          </span>
        )}
      </p>
      <ol className="talks">
        {conversation.map((entry) => (
          <Entry key={entry.id} entry={entry} current={entry.id === comment.id} />
        ))}
      </ol>
      {children}
      {reports.length > 0 && (
        <section className="detail-part">
          <h2>Reported by readers</h2>
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
          <h2>Decided so far</h2>
          <ul className="facts">
            {decisions.map((past) => (
              <li key={past.decidedAt + past.decision}>
                <b>{past.decidedBy.name}</b>: {decisionWords[past.decision].done},{" "}
                <DateTime at={past.decidedAt} />
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
