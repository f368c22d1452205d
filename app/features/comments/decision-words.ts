import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import type { Locale } from "#app/messages/locales.ts";
import { type Message, message } from "#app/messages/message.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { formatDateTime } from "#app/ui/format.ts";

export const queues = ["pending", "reported", "spam", "rejected", "approved"] as const;
export type Queue = (typeof queues)[number];

export const queueWords: Record<Queue, { label: PlainId; empty: PlainId }> = {
  pending: { label: "comments.queue-pending", empty: "comments.queue-pending-empty" },
  reported: { label: "comments.queue-reported", empty: "comments.queue-reported-empty" },
  spam: { label: "comments.queue-spam", empty: "comments.queue-spam-empty" },
  rejected: { label: "comments.queue-rejected", empty: "comments.queue-rejected-empty" },
  approved: { label: "comments.queue-approved", empty: "comments.queue-approved-empty" },
};

export const decisionWords: Record<
  CommentDecision,
  { intent: string; label: PlainId; key: string }
> = {
  approve: { intent: "approve-comment", label: "comments.decide-approve", key: "a" },
  reject: { intent: "reject-comment", label: "comments.decide-reject", key: "r" },
  spam: { intent: "mark-comment-spam", label: "comments.decide-spam", key: "s" },
  restore: { intent: "restore-comment", label: "comments.decide-restore", key: "u" },
};

export const statusWords: Record<CommentStatus, PlainId> = {
  pending: "comments.state-pending",
  approved: "comments.state-approved",
  rejected: "comments.state-rejected",
  spam: "comments.state-spam",
  deleted: "comments.state-deleted",
};

type State = {
  status: CommentStatus;
  decision: { decision: CommentDecision; decidedBy: { name: string }; decidedAt: string } | null;
};

/** Returns one sentence for a moderator whose decision came too late. */
export function tooLate({ status, decision: last }: State, locale: Locale): Message {
  if (last) {
    const { decision, decidedBy, decidedAt } = last;
    const when = formatDateTime(new Date(decidedAt), { locale });
    return message("comments.decided-first", { name: decidedBy.name, decision, when });
  }
  return message(
    status === "deleted" ? "comments.deleted-meanwhile" : "comments.changed-since-seen",
  );
}
