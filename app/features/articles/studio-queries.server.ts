import { assertCan } from "#app/features/access/can.ts";
import type { ArticleStatus } from "#app/db/values.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type Article, hasUnpublishedChanges } from "./article.ts";
import { type DraftContent, draftContentOf } from "./draft-content.ts";
import { canPublish, canWrite, outOfTrash } from "./article-policy.ts";
import { findArticle } from "./article-queries.server.ts";
import { findDraftRevision } from "./revision-queries.server.ts";
import { reviseDraft } from "./shared-draft/revise-draft.server.ts";
import { listSigners, type Signer } from "./signer-queries.server.ts";
import { findSaver, type SavedBy } from "./stale-draft.server.ts";

export type Draft = Omit<DraftContent, "document"> & {
  id: string;
  revision: number;
  /** Valid in this version's editor, whichever version wrote it. */
  document: ArticleDocument;
  lang: string;
  slug: string;
  status: ArticleStatus;
  publishedRevision: number | null;
  publishedAt: Date | null;
  hasUnpublishedChanges: boolean;
  authors: Signer[];
  savedBy: SavedBy;
  savedAt: Date;
  mayPublish: boolean;
};

export async function findWritable(ctx: Ctx, id: string): Promise<Article | null> {
  assertCan(ctx.actor, "articles:write:own");
  const article = await findArticle(ctx, id);
  return article && canWrite(ctx.actor, article) ? outOfTrash(article) : null;
}

/** As `findWritable`, after making a revision of everything written, for readers of the whole draft. */
export async function findRevised(ctx: Ctx, id: string): Promise<Article | null> {
  const article = await findWritable(ctx, id);
  if (!article) return null;
  await reviseDraft(ctx, article.id);
  return findWritable(ctx, id);
}

/** Returns the draft for the editor; null when the user may not edit the article. */
export async function findDraft(ctx: Ctx, id: string): Promise<Draft | null> {
  const article = await findRevised(ctx, id);
  if (!article) return null;
  const draft = await findDraftRevision(ctx, article);
  const { slug, status, publishedRevision, publishedAt } = article;
  return {
    ...draftContentOf(draft),
    ...{ id: article.id, slug, status, publishedRevision, publishedAt },
    revision: draft.revision,
    document: wrapUnsupported(draft.document),
    hasUnpublishedChanges: hasUnpublishedChanges(article),
    authors: (await listSigners(ctx, [article.id])).get(article.id) ?? [],
    savedBy: await findSaver(ctx, draft.createdBy),
    savedAt: draft.createdAt,
    mayPublish: canPublish(ctx.actor, article),
  };
}
