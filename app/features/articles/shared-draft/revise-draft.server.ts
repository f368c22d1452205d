import { and, eq, gt } from "drizzle-orm";
import { draftStates } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { reviseShared } from "./cut-revision.server.ts";

/** Whether the shared draft holds more than the newest revision. */
async function hasMoved(ctx: Ctx, articleId: string): Promise<boolean> {
  const { sequence, revisionSequence } = draftStates;
  const moved = and(eq(draftStates.articleId, articleId), gt(sequence, revisionSequence));
  return (await ctx.db.$count(draftStates, moved)) > 0;
}

// no-event: the revision says who wrote it and when; readers see none of it.
/**
 * Makes a revision of what was written into the shared draft, for whoever reads the draft as a whole. Idempotent.
 * @throws NotSignedIn, Forbidden, NotFound
 */
export async function reviseDraft(ctx: Ctx, articleId: string): Promise<void> {
  if (!(await hasMoved(ctx, articleId))) return;
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    await reviseShared(tx, article);
  });
}
