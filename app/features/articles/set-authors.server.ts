import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { can } from "#app/features/access/can.ts";
import { articleAuthors, bylines } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Forbidden, Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { SetAuthorsInput } from "./article-input.ts";
import { assertCanWrite } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";

/**
 * Sets the article's authors, in order, at once. An author may add only themselves: adding another author is
 * an editor's decision.
 */
export async function setAuthors(ctx: Ctx, input: Raw<typeof SetAuthorsInput>): Promise<void> {
  const { articleId, bylineIds } = parseInput(SetAuthorsInput, input);
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    const before = await listAuthorIds(tx, article.id);
    await assertMayAdd(
      tx,
      bylineIds.filter((id) => !before.includes(id)),
    );
    await invalidateArticle(tx, article.id);
    await replaceAuthors(tx, { articleId, bylineIds });
    await invalidateArticle(tx, article.id);
    const details = { before, after: bylineIds };
    await recordAudit(tx, {
      action: "article.authors-set",
      subject: `article:${article.id}`,
      details,
    });
  });
}

async function listAuthorIds(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx.db
    .select({ id: articleAuthors.bylineId })
    .from(articleAuthors)
    .where(eq(articleAuthors.articleId, articleId))
    .orderBy(articleAuthors.position);
  return rows.map(({ id }) => id);
}

async function assertMayAdd(tx: Tx, added: string[]): Promise<void> {
  if (added.length === 0 || can(tx.actor, "articles:write")) return;
  const me = tx.actor.kind === "user" ? tx.actor.id : "";
  const mine = await tx.db
    .select({ id: bylines.id })
    .from(bylines)
    .where(and(inArray(bylines.id, added), eq(bylines.userId, me)));
  if (mine.length < added.length) throw new Forbidden(message("articles.author-others"));
}

/**
 * Writes the authors of an article; authors who stay are left alone.
 * @throws Invalid for a byline that does not exist.
 */
export async function replaceAuthors(
  tx: Tx,
  { articleId, bylineIds }: { articleId: string; bylineIds: string[] },
): Promise<void> {
  const itsAuthors = eq(articleAuthors.articleId, articleId);
  await tx.db
    .delete(articleAuthors)
    .where(and(itsAuthors, notInArray(articleAuthors.bylineId, bylineIds)));
  if (bylineIds.length === 0) return;
  const known = await tx.db
    .select({ id: bylines.id })
    .from(bylines)
    .where(inArray(bylines.id, bylineIds));
  if (known.length < new Set(bylineIds).size) {
    const text = message("articles.author-unknown");
    throw new Invalid(text, [{ path: "bylineIds", message: text }]);
  }
  const rows = bylineIds.map((bylineId, position) => ({ articleId, bylineId, position }));
  await tx.db
    .insert(articleAuthors)
    .values(rows)
    .onConflictDoUpdate({
      target: [articleAuthors.articleId, articleAuthors.bylineId],
      set: { position: sql`excluded.position` },
    });
}
