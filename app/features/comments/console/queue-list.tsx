import { Form, Link } from "@remix-run/react";
import { queueWords, statusWords } from "../decision-words.ts";
import type { CommentDecision } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import type { QueueItem } from "./keep-places.ts";
import { type QueueParams, moderationAddress } from "./moderation-address.ts";

type Props = {
  items: QueueItem[];
  selected: string | null;
  params: QueueParams;
  nextCursor: string | null;
};

const beginning = (text: string) => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

function Item({
  item,
  params,
  current,
}: {
  item: QueueItem;
  params: QueueParams;
  current: boolean;
}) {
  const t = useMessages();
  const { title } = item.article;
  return (
    <li className="queue-item" data-gone={item.gone || undefined} id={`queued-${item.id}`}>
      <input
        type="checkbox"
        name="chosen"
        value={`${item.id}:${item.version}`}
        form="bulk"
        disabled={item.gone}
        aria-label={t("comments.choose", { name: item.author.name })}
      />
      <Link
        to={moderationAddress(params, { comment: item.id })}
        preventScrollReset
        aria-current={current ? "true" : undefined}
      >
        <span className="queue-who">
          <b dir="auto">{item.author.name}</b>
          {item.reports > 0 && (
            <span className="status">{t("comments.reported-count", { count: item.reports })}</span>
          )}
          {item.gone && (
            <span className="status" data-status={item.status}>
              {t(
                item.status === params.queue ? "comments.state-decided" : statusWords[item.status],
              )}
            </span>
          )}
          <span className="soft">
            <DateTime at={item.createdAt} />
          </span>
        </span>
        <span className="queue-words" dir="auto">
          {beginning(item.body)}
        </span>
        <span className="soft queue-place" dir="auto">
          {item.isReply ? t("comments.reply-on", { title }) : t("comments.on", { title })}
        </span>
      </Link>
    </li>
  );
}

const atOnce: CommentDecision[] = ["approve", "reject", "spam", "restore"];

const bulkLabels = {
  approve: "comments.bulk-approve",
  reject: "comments.bulk-reject",
  spam: "comments.bulk-spam",
  restore: "comments.bulk-restore",
} as const satisfies Record<CommentDecision, MessageId>;

/** The form that decides about all chosen comments, each in the version that was seen. */
function BulkForm({ params }: { params: QueueParams }) {
  const t = useMessages();
  return (
    <Form method="post" action={moderationAddress(params)} id="bulk" className="bulk">
      <input type="hidden" name="intent" value="decide-comments" />
      <span className="soft" id="bulk-label">
        {t("comments.bulk-chosen")}
      </span>
      {atOnce
        .filter((decision) => !(decision === "restore" && params.queue === "pending"))
        .map((decision) => (
          <button key={decision} name="decision" value={decision} className="button">
            <RichMessage
              id={bulkLabels[decision]}
              tags={{ hidden: <span className="visually-hidden" /> }}
            />
          </button>
        ))}
    </Form>
  );
}

export function QueueList({ items, selected, params, nextCursor }: Props) {
  const t = useMessages();
  const waits = items.some(({ gone }) => !gone);
  return (
    <>
      {waits && <BulkForm params={params} />}
      {items.length > 0 && (
        <ol className="queue">
          {items.map((item) => (
            <Item key={item.id} item={item} params={params} current={item.id === selected} />
          ))}
        </ol>
      )}
      {!waits && (
        <p className="empty">
          {t(params.q === "" ? queueWords[params.queue].empty : "comments.queue-no-match")}
        </p>
      )}
      {(nextCursor ?? params.cursor) && (
        <p className="pages">
          {params.cursor && (
            <Link to={moderationAddress({ ...params, cursor: null })}>
              {t("comments.queue-top")}
            </Link>
          )}
          {nextCursor && (
            <Link to={moderationAddress({ ...params, cursor: nextCursor })}>
              {t("comments.queue-more")}
            </Link>
          )}
        </p>
      )}
    </>
  );
}
