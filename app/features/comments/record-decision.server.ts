import { auditLog, commentDecisionRows } from "#app/db/schema/index.server.ts";
import { newId } from "#app/db/ids.server.ts";
import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import type { Tx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";

export type TakenDecision = {
  commentId: string;
  decision: CommentDecision;
  from: CommentStatus;
  to: CommentStatus;
  /** The comment's version after the decision. */
  version: number;
  reason?: string | null;
  note?: string | null;
};

/** Records decisions and who made them, in rows that cannot be changed. */
export async function recordDecisions(tx: Tx, decisions: TakenDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  if (tx.actor.kind === "anonymous") throw new NotSignedIn();
  const actor = tx.actor.kind === "user" ? tx.actor.id : "system";
  await tx.db.insert(commentDecisionRows).values(
    decisions.map(({ from, to, reason, note, ...taken }) => ({
      ...taken,
      id: newId(),
      fromStatus: from,
      toStatus: to,
      decidedBy: actor,
      reason: reason || null,
      note: note || null,
      decidedAt: tx.now,
    })),
  );
  await tx.db.insert(auditLog).values(
    decisions.map(({ commentId, decision, from, to, version }) => ({
      id: newId(),
      at: tx.now,
      actor,
      action: `comment.${decision}`,
      subject: `comment:${commentId}`,
      details: { from, to, version },
    })),
  );
}
