import { eq, sql } from "drizzle-orm";
import { previewLinks } from "#app/db/schema/index.server.ts";
import { findArticle } from "#app/features/articles/article-queries.server.ts";
import type { ReadableArticle } from "#app/features/articles/reading/article-page-queries.server.ts";
import {
  findDraftRevision,
  findStoredRevision,
} from "#app/features/articles/revision-queries.server.ts";
import { reviseMovedDraft } from "#app/features/articles/shared-draft/revise-moved-draft.server.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Gone, NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import { message } from "#app/messages/message.ts";
import { OpenPreviewInput } from "./preview-input.ts";
import { stateOf } from "./preview-link.ts";
import { hashPreviewToken, isPreviewToken } from "./preview-token.server.ts";
import { previewedArticle } from "./previewed-article.server.ts";

/** Guessing a token is hopeless; rendering a long draft is work. */
export const previewAllowance = defineAllowance({ name: "open-preview", points: 120, seconds: 60 });

export type OpenedPreview = {
  article: ReadableArticle;
  /** The name of whoever made the link. */
  from: string | null;
  expiresAt: Date;
  isNewest: boolean;
};

async function findLink(ctx: Ctx, token: string) {
  const hash = hashPreviewToken(token);
  const [link] = await ctx.db.select().from(previewLinks).where(eq(previewLinks.tokenHash, hash));
  return isPreviewToken(token) ? (link ?? null) : null;
}

async function countOpening(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .update(previewLinks)
    .set({ opened: sql`${previewLinks.opened} + 1`, lastOpenedAt: ctx.now })
    .where(eq(previewLinks.id, id));
}

// no-policy: the token is the permission.
// no-event: the link counts its openings.
/**
 * Opens what a preview link shows, and counts that.
 * @throws RateLimited; NotFound for an unknown token; Gone for a link that expired or was taken back
 */
export async function openPreview(
  ctx: Ctx,
  input: Raw<typeof OpenPreviewInput>,
): Promise<OpenedPreview> {
  const { token, clientAddress, counts } = parseInput(OpenPreviewInput, input);
  await limitRate(previewAllowance, clientAddress);
  const link = await findLink(ctx, token);
  if (!link) throw new NotFound(message("previews.unknown"));
  const state = stateOf(link, ctx.now);
  if (state === "revoked") throw new Gone(message("previews.revoked"));
  if (state === "expired") throw new Gone(message("previews.expired"));
  if (link.revision === null) await reviseMovedDraft(ctx, link.articleId);
  const article = await findArticle(ctx, link.articleId);
  if (!article || article.trashedAt) throw new Gone(message("articles.deleted"));
  const stored =
    link.revision === null
      ? await findDraftRevision(ctx, article)
      : await findStoredRevision(ctx, { articleId: article.id, revision: link.revision });
  if (!stored) throw new Gone(message("previews.version-gone"));
  const shown = await previewedArticle(ctx, { article, stored });
  if (counts) await countOpening(ctx, link.id);
  const card = (await listCards(ctx, [link.createdBy])).get(link.createdBy);
  const { expiresAt, revision } = link;
  return { article: shown, from: card?.name ?? null, expiresAt, isNewest: revision === null };
}
