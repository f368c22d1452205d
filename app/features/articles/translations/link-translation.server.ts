import { inArray } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { message } from "#app/messages/message.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticle, findArticleForUpdate } from "../article-queries.server.ts";
import { languageName } from "../reading/article-language.ts";
import { reviseShared } from "../shared-draft/revise-shared.server.ts";
import { lockGroups } from "./lock-group.server.ts";
import { repeatedLanguage } from "./translation-group.ts";
import { LinkTranslationInput } from "./translation-input.ts";
import { listGroupMembers } from "./translation-queries.server.ts";

/**
 * Makes two articles translations of each other, with all that are translations of one of them, at once. The actor
 * must be able to write both.
 * @throws Invalid when there would be two in the same language
 */
export async function linkTranslation(
  ctx: Ctx,
  input: Raw<typeof LinkTranslationInput>,
): Promise<void> {
  const { articleId, otherId } = parseInput(LinkTranslationInput, input);
  await inTransaction(ctx, async (tx) => {
    const ids = [articleId, otherId];
    for (const id of ids) assertCanWrite(tx.actor, await findArticle(tx, id));
    await lockGroups(tx, ids);
    for (const id of ids) await reviseLocked(tx, id);
    const members = await listGroupMembers(tx, ids);
    const repeated = articleId === otherId ? members[0]?.lang : repeatedLanguage(members);
    if (repeated) throw sameLanguage(repeated);
    const groups = new Set(members.map(({ group }) => group));
    const [group] = [...groups].filter((one) => one !== null);
    if (groups.size === 1 && group) return;
    const all = members.map(({ id }) => id);
    await tx.db
      .update(articles)
      .set({ translationGroup: group ?? newId() })
      .where(inArray(articles.id, all));
    await invalidate(tx, [...all.map((id) => `article:${id}`), "articles"]);
    await recordAudit(tx, {
      action: "article.translation-linked",
      subject: `article:${articleId}`,
      details: { other: otherId },
    });
  });
}

/** Makes a revision of what is written, because its language is compared. */
async function reviseLocked(tx: Tx, id: string): Promise<void> {
  const article = await findArticleForUpdate(tx, id);
  assertCanWrite(tx.actor, article);
  await reviseShared(tx, article);
}

function sameLanguage(lang: string): Invalid {
  const text = message("settings.translation-repeated", { language: languageName(lang) });
  return new Invalid(text, [{ path: "otherId", message: text }]);
}
