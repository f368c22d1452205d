import { and, eq, isNull } from "drizzle-orm";
import { previewLinks } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { assertCanWrite } from "#app/features/articles/article-policy.ts";
import { findArticle } from "#app/features/articles/article-queries.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { RevokePreviewLinkInput } from "./preview-input.ts";

/**
 * Takes a link back: it shows nothing from now on. Whoever may write the article may, and a repeated call
 * changes nothing.
 */
export async function revokePreviewLink(
  ctx: Ctx,
  input: Raw<typeof RevokePreviewLinkInput>,
): Promise<void> {
  const { articleId, linkId } = parseInput(RevokePreviewLinkInput, input);
  await inTransaction(ctx, async (tx) => {
    const article = await findArticle(tx, articleId);
    assertCanWrite(tx.actor, article);
    const itsLink = and(eq(previewLinks.id, linkId), eq(previewLinks.articleId, article.id));
    const known = await tx.db.$count(previewLinks, itsLink);
    if (known === 0) throw new NotFound(message("previews.missing"));
    const revoked = await tx.db
      .update(previewLinks)
      .set({ revokedAt: tx.now })
      .where(and(itsLink, isNull(previewLinks.revokedAt)))
      .returning({ id: previewLinks.id });
    if (revoked.length === 0) return;
    await recordAudit(tx, {
      action: "article.preview-link-revoked",
      subject: `article:${article.id}`,
      details: { linkId },
    });
  });
}
