import { desc, inArray } from "drizzle-orm";
import { commentDecisionRows } from "#app/db/schema/index.server.ts";
import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import { named } from "#app/features/author-cards/author-card.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { erasedDecider } from "./comment.ts";

export type DecidedBy = { id: string | null; name: string };
type LastDecision = { decision: CommentDecision; decidedBy: DecidedBy; decidedAt: string };

/**
 * The state of a comment, for a moderator whose decision came too late. A null `decision` means that its
 * author was first.
 */
export type CommentState = {
  commentId: string;
  status: CommentStatus;
  version: number;
  decision: LastDecision | null;
};

/** Returns the names of those who decided; an id without a person is the system's. */
export async function namesOfDeciders(ctx: Ctx, ids: string[]): Promise<(id: string) => DecidedBy> {
  const cards = await listCards(
    ctx,
    ids.filter((id) => id.startsWith("user_")),
  );
  const t = translatorIn(ctx.locale);
  return (id) => {
    const card = cards.get(id);
    if (card) return { id, name: card.name };
    if (id !== erasedDecider) return { id: null, name: t("comments.system") };
    return { id: null, name: named({ name: null, gone: true }, t).name };
  };
}

type Snapshot = { id: string; status: CommentStatus; version: number };

/**
 * Returns the states of these comments and, where the last change was a decision, its author and time.
 */
export async function listStates(
  ctx: Ctx,
  snapshot: Snapshot[],
): Promise<Map<string, CommentState>> {
  const ids = snapshot.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const latest = await ctx.db
    .selectDistinctOn([commentDecisionRows.commentId])
    .from(commentDecisionRows)
    .where(inArray(commentDecisionRows.commentId, ids))
    .orderBy(commentDecisionRows.commentId, desc(commentDecisionRows.version));
  const nameOf = await namesOfDeciders(
    ctx,
    latest.map(({ decidedBy }) => decidedBy),
  );
  const decisions = new Map(latest.map((row) => [row.commentId, row]));
  return new Map(
    snapshot.map(({ id, status, version }) => {
      const row = decisions.get(id);
      const decision: LastDecision | null =
        row?.version === version
          ? {
              decision: row.decision,
              decidedBy: nameOf(row.decidedBy),
              decidedAt: row.decidedAt.toISOString(),
            }
          : null;
      return [id, { commentId: id, status, version, decision }];
    }),
  );
}
