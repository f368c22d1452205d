import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { UnpublishArticleInput } from "./article-input.ts";
import { assertCanPublish } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import type { PublicationState } from "./make-live.server.ts";
import { withdraw } from "./withdraw.server.ts";

// no-event: withdraw writes the audit entry and emits.
/**
 * Unpublishes the article. Its draft, address and first date stay.
 * @throws Conflict
 */
export async function unpublishArticle(
  ctx: Ctx,
  input: Raw<typeof UnpublishArticleInput>,
): Promise<PublicationState> {
  const given = parseInput(UnpublishArticleInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanPublish(tx.actor, article);
    return withdraw(tx, { article });
  });
}
