import type { CommentDecision, CommentStatus } from "#app/db/values.ts";

const decisionOutcomes = {
  approve: "approved",
  reject: "rejected",
  spam: "spam",
  restore: "pending",
} as const satisfies Record<CommentDecision, CommentStatus>;

/**
 * Returns the status after a decision; null when the comment's present status does not allow it. Approving a
 * public comment leaves it public and settles its reports.
 */
export function statusAfter(decision: CommentDecision, from: CommentStatus): CommentStatus | null {
  if (from === "deleted") return null;
  const to = decisionOutcomes[decision];
  return to === from && decision !== "approve" ? null : to;
}

/** Returns the decisions that would change something. */
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

/** Returns a new comment's status: it waits, unless its author may decide about comments. */
export function statusWhenWritten(mayDecide: boolean): "approved" | "pending" {
  return mayDecide ? "approved" : "pending";
}

/** Whether the author may still edit the comment: not once it is rejected, spam or deleted. */
export function canBeEdited(status: CommentStatus): boolean {
  return status === "pending" || status === "approved";
}

/** Returns how a change of status changes the number of public comments. */
export function countChange(from: CommentStatus | null, to: CommentStatus): -1 | 0 | 1 {
  if ((from === "approved") === (to === "approved")) return 0;
  return to === "approved" ? 1 : -1;
}

/** Returns the decision that takes a comment back to its status before another decision. */
export function undoing(before: CommentStatus): CommentDecision | null {
  const decisions: CommentDecision[] = ["approve", "reject", "spam", "restore"];
  return decisions.find((decision) => decisionOutcomes[decision] === before) ?? null;
}

/** The value of `decided_by` once the person who decided is erased. */
export const erasedDecider = "erased";
