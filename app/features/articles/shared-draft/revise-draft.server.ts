import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { reviseShared } from "./revise-shared.server.ts";
import { hasMoved } from "./revise-moved-draft.server.ts";

// no-event: the revision has its writer and its time; readers see none of it.
/**
 * Makes a revision of everything written into the shared draft, for readers of the whole draft. Idempotent.
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
