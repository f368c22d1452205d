import { eq } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { invalidateArticle } from "../invalidate-article.server.ts";
import { pathOf } from "../reading/article-card.ts";
import { type Canonical, readCanonical } from "./canonical-address.ts";
import { SetCanonicalInput } from "./settings-input.ts";

/**
 * Says at once where the text of an article is at home, for search engines. Its own address is the same as none.
 * @throws Invalid on `canonicalUrl` for what is not an http(s) address
 */
export async function setCanonical(
  ctx: Ctx,
  input: Raw<typeof SetCanonicalInput>,
): Promise<{ canonicalUrl: Canonical }> {
  const given = parseInput(SetCanonicalInput, input);
  const read = readCanonical(given.canonicalUrl ?? "", env.SITE_URL);
  if (read === undefined) throw malformed();
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanWrite(tx.actor, article);
    const canonicalUrl = read === pathOf(article.slug) ? null : read;
    const [before] = await tx.db
      .select({ canonicalUrl: articles.canonicalUrl })
      .from(articles)
      .where(eq(articles.id, article.id));
    if (before?.canonicalUrl === canonicalUrl) return { canonicalUrl };
    await tx.db.update(articles).set({ canonicalUrl }).where(eq(articles.id, article.id));
    if (article.status === "published") await invalidateArticle(tx, article.id);
    await recordAudit(tx, {
      action: "article.canonical-set",
      subject: `article:${article.id}`,
      details: { before: before?.canonicalUrl ?? null, after: canonicalUrl },
    });
    return { canonicalUrl };
  });
}

function malformed(): Invalid {
  const text = message("settings.canonical-malformed");
  return new Invalid(text, [{ path: "canonicalUrl", message: text }]);
}
