import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { ImportArticleInput } from "./article-input.ts";
import { insertArticle } from "./insert-article.server.ts";

// no-event: what was imported is recorded by its source; publishing it is an event of its own.
/** Imports an article, for a command. The import's reader has validated its document. */
export async function importArticle(
  ctx: Ctx,
  input: ImportArticleInput,
): Promise<{ id: string; revision: number }> {
  assertCan(ctx.actor, "articles:write:own");
  return inTransaction(ctx, (tx) => insertArticle(tx, input));
}
