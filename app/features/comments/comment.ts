import type { CommentDecision, CommentStatus } from "#app/db/values.ts";

const decisionOutcomes = {
  approve: "approved",
  reject: "rejected",
  spam: "spam",
  restore: "pending",
} as const satisfies Record<CommentDecision, CommentStatus>;

/**
 * Where a decision takes a comment; null when it cannot be taken from where the comment stands.
 * Approving what is public already keeps it there and settles its reports.
 */
export function statusAfter(decision: CommentDecision, from: CommentStatus): CommentStatus | null {
  if (from === "deleted") return null;
  const to = decisionOutcomes[decision];
  return to === from && decision !== "approve" ? null : to;
}

/** The decisions worth offering: those that would change something. */
export function offeredDecisions(comment: {
  status: CommentStatus;
  reports: number;
}): CommentDecision[] {
  const all: CommentDecision[] = ["approve", "reject", "spam", "restore"];
  return all.filter((decision) => {
    const to = statusAfter(decision, comment.status);
    return to !== null && (to !== comment.status || comment.reports > 0);
  });
}

/** What someone writes waits, unless they are the one who would decide about it. */
export function statusWhenWritten(mayDecide: boolean): "approved" | "pending" {
  return mayDecide ? "approved" : "pending";
}

/** A comment under decision or gone is no longer its author's to change. */
export function canBeEdited(status: CommentStatus): boolean {
  return status === "pending" || status === "approved";
}

/** How a move between two statuses changes the number of comments that readers see. */
export function countChange(from: CommentStatus | null, to: CommentStatus): -1 | 0 | 1 {
  if ((from === "approved") === (to === "approved")) return 0;
  return to === "approved" ? 1 : -1;
}

/** The decision that takes a comment back to where it was before one. */
export function undoing(before: CommentStatus): CommentDecision | null {
  const decisions: CommentDecision[] = ["approve", "reject", "spam", "restore"];
  return decisions.find((decision) => decisionOutcomes[decision] === before) ?? null;
}

/** The value of `decided_by` once the person who decided is erased. */
export const erasedDecider = "erased";
