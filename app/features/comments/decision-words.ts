import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import { formatDateTime } from "#app/ui/format.ts";

export const queues = ["pending", "reported", "spam", "rejected", "approved"] as const;
export type Queue = (typeof queues)[number];

export const queueWords: Record<Queue, { label: string; empty: string }> = {
  pending: { label: "Pending", empty: "Nobody is waiting for you. Enjoy the quiet." },
  reported: { label: "Reported", empty: "No reader has reported anything. Good company here." },
  spam: { label: "Spam", empty: "No spam. May it stay that way." },
  rejected: { label: "Rejected", empty: "Nothing has been turned away." },
  approved: { label: "Approved", empty: "No comment is public yet." },
};

export const decisionWords: Record<
  CommentDecision,
  { intent: string; label: string; done: string; key: string }
> = {
  approve: { intent: "approve-comment", label: "Approve", done: "approved", key: "a" },
  reject: { intent: "reject-comment", label: "Reject", done: "rejected", key: "r" },
  spam: { intent: "mark-comment-spam", label: "Spam", done: "marked as spam", key: "s" },
  restore: { intent: "restore-comment", label: "Restore", done: "put back in the queue", key: "u" },
};

export const statusWords: Record<CommentStatus, string> = {
  pending: "Pending",
  approved: "Approved",
  rejected: "Rejected",
  spam: "Spam",
  deleted: "Deleted",
};

type State = {
  status: CommentStatus;
  decision: { decision: CommentDecision; decidedBy: { name: string }; decidedAt: string } | null;
};

/** Returns one sentence for a moderator whose decision came too late. */
export function sayWhoWasFirst({ status, decision }: State): string {
  if (decision) {
    const { done } = decisionWords[decision.decision];
    const when = formatDateTime(new Date(decision.decidedAt));
    return `${decision.decidedBy.name} was first: this comment was ${done} on ${when}.`;
  }
  if (status === "deleted") return "Its author has deleted this comment.";
  return "Its author has changed this comment since you saw it. Please read it again.";
}
