import { and, eq, gt } from "drizzle-orm";
import { draftStates } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { reviseShared } from "./revise-shared.server.ts";

/** Whether the shared draft holds more than the newest revision. */
export async function hasMoved(ctx: Ctx, articleId: string): Promise<boolean> {
  const { sequence, revisionSequence } = draftStates;
  const moved = and(eq(draftStates.articleId, articleId), gt(sequence, revisionSequence));
  return (await ctx.db.$count(draftStates, moved)) > 0;
}

// no-policy: a job ends a sitting, and whoever has a preview link looks; neither may write.
// no-event: the revision says who wrote it and when; readers see none of it.
/** Makes a revision of what was written into a shared draft since the newest one. Idempotent. */
export async function reviseMovedDraft(ctx: Ctx, articleId: string): Promise<void> {
  if (!(await hasMoved(ctx, articleId))) return;
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    if (article) await reviseShared(tx, article);
  });
}
