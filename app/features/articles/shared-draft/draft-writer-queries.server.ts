import { and, eq, gt, isNotNull } from "drizzle-orm";
import { draftStates, draftUpdates } from "#app/db/schema/index.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { DraftPlace } from "./draft-place.ts";

const mostWriters = 20;

type Since = { articleId: string; since: DraftPlace };

/** Who else wrote into a draft behind a place, as far as its updates are not compacted. */
export async function listWritersSince(ctx: Ctx, { articleId, since }: Since) {
  const { userId, sequence } = draftUpdates;
  const rows = await ctx.db
    .selectDistinct({ userId })
    .from(draftUpdates)
    .innerJoin(draftStates, eq(draftStates.articleId, draftUpdates.articleId))
    .where(
      and(
        eq(draftUpdates.articleId, articleId),
        eq(draftStates.epoch, since.epoch),
        gt(sequence, since.sequence),
        isNotNull(userId),
      ),
    )
    .limit(mostWriters);
  const self = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const ids = rows.flatMap((row) => (row.userId === null || row.userId === self ? [] : row.userId));
  const cards = await listCards(ctx, ids);
  return ids.flatMap((id) => {
    const name = cards.get(id)?.name;
    return name === undefined ? [] : [{ id, name }];
  });
}
