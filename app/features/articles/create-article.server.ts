import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { CreateArticleInput } from "./article-input.ts";
import { insertArticle } from "./insert-article.server.ts";

// no-event: the first revision has the person and the time.
/** Creates an article: an empty draft, signed by its creator. */
export async function createArticle(
  ctx: Ctx,
  input: Raw<typeof CreateArticleInput> = {},
): Promise<{ id: string; revision: number }> {
  assertCan(ctx.actor, "articles:write:own");
  const given = parseInput(CreateArticleInput, input);
  return inTransaction(ctx, (tx) => insertArticle(tx, given));
}
