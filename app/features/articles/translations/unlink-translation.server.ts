import { inArray } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticle, findArticleForUpdate } from "../article-queries.server.ts";
import { lockGroups } from "./lock-group.server.ts";
import { UnlinkTranslationInput } from "./translation-input.ts";
import { listGroupMembers } from "./translation-queries.server.ts";

/** Makes an article a translation of nothing, at once. The others stay translations of each other. */
export async function unlinkTranslation(
  ctx: Ctx,
  input: Raw<typeof UnlinkTranslationInput>,
): Promise<void> {
  const { articleId } = parseInput(UnlinkTranslationInput, input);
  await inTransaction(ctx, async (tx) => {
    assertCanWrite(tx.actor, await findArticle(tx, articleId));
    await lockGroups(tx, [articleId]);
    assertCanWrite(tx.actor, await findArticleForUpdate(tx, articleId));
    const ids = (await listGroupMembers(tx, [articleId])).map(({ id }) => id);
    if (ids.length < 2) return;
    // One article alone is no group.
    const leaving = ids.length === 2 ? ids : [articleId];
    await tx.db
      .update(articles)
      .set({ translationGroup: null })
      .where(inArray(articles.id, leaving));
    await invalidate(tx, [...ids.map((id) => `article:${id}`), "articles"]);
    await recordAudit(tx, {
      action: "article.translation-unlinked",
      subject: `article:${articleId}`,
      details: { others: ids.filter((id) => id !== articleId) },
    });
  });
}
