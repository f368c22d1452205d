import { and, asc, eq, gt } from "drizzle-orm";
import { articles, articleSchedules } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { everyRowOf } from "#app/infra/personal-data.server.ts";

const pageSize = 200;

/**
 * Removes a person from the schedules that they made. These stay, and fail at their time, because no person
 * answers for them. Returns how many.
 */
export async function eraseScheduler(tx: Tx, userId: string): Promise<number> {
  const { id, scheduledBy } = articleSchedules;
  const erased = await tx.db
    .update(articleSchedules)
    .set({ scheduledBy: null })
    .where(eq(scheduledBy, userId))
    .returning({ id });
  return erased.length;
}

type Page = { userId: string; last: { id: string } | null };

function listOwnSchedules(ctx: Ctx, { userId, last }: Page) {
  const { id, articleId, action, revision, dueAt, scheduledAt, failure } = articleSchedules;
  return ctx.db
    .select({ id, article: articles.slug, action, revision, dueAt, scheduledAt, failure })
    .from(articleSchedules)
    .leftJoin(articles, eq(articles.id, articleId))
    .where(and(eq(articleSchedules.scheduledBy, userId), last ? gt(id, last.id) : undefined))
    .orderBy(asc(id))
    .limit(pageSize);
}

export const everyOwnSchedule = everyRowOf(listOwnSchedules);
