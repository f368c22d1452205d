import { and, count, eq, gt, isNull } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { articleRevisions, previewLinks } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCanWrite } from "#app/features/articles/article-policy.ts";
import { findArticleForUpdate } from "#app/features/articles/article-queries.server.ts";
import { findStoredRevision } from "#app/features/articles/revision-queries.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Conflict, Invalid, NotSignedIn } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { CreatePreviewLinkInput } from "./preview-input.ts";
import { expiryAfter, mostOpenLinks } from "./preview-link.ts";
import { hashPreviewToken, makePreviewToken, previewPath } from "./preview-token.server.ts";

export type NewPreviewLink = { path: string; expiresAt: Date };

/**
 * Makes a link that shows a version of an article, or always its newest, to whoever has it. Its address is
 * returned this once: only a hash of its token is stored.
 * @throws Conflict when the article has too many links that work
 */
export async function createPreviewLink(
  ctx: Ctx,
  input: Raw<typeof CreatePreviewLinkInput>,
): Promise<NewPreviewLink> {
  if (ctx.actor.kind !== "user") throw new NotSignedIn();
  const createdBy = ctx.actor.id;
  const { articleId, version: revision, days } = parseInput(CreatePreviewLinkInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    await assertFewLinks(tx, article.id);
    if (revision !== null) await keepRevision(tx, { articleId: article.id, revision });
    const [id, token] = [newId(), makePreviewToken()];
    const expiresAt = expiryAfter(days, tx.now);
    await tx.db.insert(previewLinks).values({
      ...{ id, articleId: article.id, revision, tokenHash: hashPreviewToken(token) },
      ...{ createdBy, createdAt: tx.now, expiresAt },
    });
    await recordAudit(tx, {
      action: "article.preview-link-created",
      subject: `article:${article.id}`,
      details: { linkId: id, revision, days },
    });
    return { path: previewPath(token), expiresAt };
  });
}

async function assertFewLinks(tx: Tx, articleId: string): Promise<void> {
  const { expiresAt, revokedAt } = previewLinks;
  const open = and(isNull(revokedAt), gt(expiresAt, tx.now));
  const [found] = await tx.db
    .select({ links: count() })
    .from(previewLinks)
    .where(and(eq(previewLinks.articleId, articleId), open));
  if ((found?.links ?? 0) < mostOpenLinks) return;
  throw new Conflict(message("previews.too-many", { most: mostOpenLinks }));
}

type Version = { articleId: string; revision: number };

/** Autosaves are merged into later ones; a version that a link shows stays as it is. */
async function keepRevision(tx: Tx, version: Version): Promise<void> {
  const stored = await findStoredRevision(tx, version);
  if (!stored) {
    const text = message("previews.version-missing");
    throw new Invalid(text, [{ path: "version", message: text }]);
  }
  if (stored.kind !== "autosave") return;
  const { articleId, revision } = articleRevisions;
  await tx.db
    .update(articleRevisions)
    .set({ kind: "named" })
    .where(and(eq(articleId, version.articleId), eq(revision, version.revision)));
}
