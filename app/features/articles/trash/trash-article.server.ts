import { eq } from "drizzle-orm";
import { articles, trashedArticles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { emit } from "#app/features/events/events.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import type { Article } from "../article.ts";
import { assertCanDelete } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import type { RedirectTarget } from "../import-redirect.server.ts";
import { invalidateArticle } from "../invalidate-article.server.ts";
import { actorId } from "../write-revision.server.ts";
import { findRedirectTarget } from "./redirect-target.server.ts";
import { isSameTitle, trash } from "./trash.ts";
import { TrashArticleInput } from "./trash-input.ts";
import { findKnownTitle } from "./trash-queries.server.ts";

/**
 * Moves an article to the trash, where it rests for thirty days. Readers lose it at once. A repeated call
 * changes nothing.
 * @throws Invalid on `title` when it is not that of an article that was published, and on `redirectTo`
 */
export async function trashArticle(ctx: Ctx, input: Raw<typeof TrashArticleInput>): Promise<void> {
  const given = parseInput(TrashArticleInput, input);
  await inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanDelete(tx.actor, article);
    if (article.trashedAt) return;
    await assertTitleTyped(tx, { article, typed: given.title });
    const redirect = given.redirectTo
      ? await findRedirectTarget(tx, { address: given.redirectTo, articleId: article.id })
      : null;
    await writeTrashed(tx, { article, redirect });
    await recordAudit(tx, {
      action: "article.trashed",
      subject: `article:${article.id}`,
      details: { revision: article.publishedRevision, redirect },
    });
    if (article.publishedAt) await invalidateArticle(tx, article.id);
    if (article.status !== "published") return;
    const { id: articleId, createdBy: userId } = article;
    await emit(tx, { name: "article.unpublished", articleId, userId });
  });
}

type Typed = { article: Article; typed: string | undefined };

async function assertTitleTyped(tx: Tx, { article, typed }: Typed): Promise<void> {
  if (typed === undefined || article.publishedAt === null) return;
  if (isSameTitle(typed, (await findKnownTitle(tx, article.id)) ?? "")) return;
  const text = message("articles.trash-title-differs");
  throw new Invalid(text, [{ path: "title", message: text }]);
}

type Trashed = { article: Article; redirect: RedirectTarget | null };

function redirectColumns(redirect: RedirectTarget | null) {
  if (redirect === null) return {};
  if ("articleId" in redirect) return { redirectArticleId: redirect.articleId };
  if ("bylineId" in redirect) return { redirectBylineId: redirect.bylineId };
  return { redirectTagId: redirect.tagId };
}

async function writeTrashed(tx: Tx, { article, redirect }: Trashed): Promise<void> {
  const { id: articleId, publishedRevision } = article;
  const row = { publishedRevision, trashedBy: actorId(tx), ...redirectColumns(redirect) };
  await tx.db.insert(trashedArticles).values({ articleId, ...row });
  await tx.db.update(articles).set(trash(tx.now)).where(eq(articles.id, articleId));
}
