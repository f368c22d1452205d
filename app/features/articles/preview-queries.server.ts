import {
  type RenderedDocument,
  renderDocument,
} from "#app/features/editor/render-document.server.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import type { ArticleStatus } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Article } from "./article.ts";
import { type DraftContent, draftContentOf } from "./draft-content.ts";
import {
  findDraftRevision,
  findStoredRevision,
  type StoredRevision,
} from "./revision-queries.server.ts";
import { listSigners, type Signer } from "./signer-queries.server.ts";
import { findSaver, type SavedBy } from "./stale-draft.server.ts";
import { findRevised, findWritable } from "./studio-queries.server.ts";

export type Preview = Omit<DraftContent, "document"> &
  Pick<StoredRevision, "revision"> &
  Pick<RenderedDocument, "html" | "contents" | "words" | "minutes"> & {
    id: string;
    lang: string;
    slug: string;
    status: ArticleStatus;
    draftRevision: number;
    authors: Signer[];
    savedBy: SavedBy;
    savedAt: Date;
  };

async function asReadersWouldSee(
  ctx: Ctx,
  article: Article,
  stored: StoredRevision,
): Promise<Preview> {
  const { id, slug, status, draftRevision } = article;
  const { document, ...content } = draftContentOf(stored);
  const { lang } = content;
  const rendered = await renderDocument(wrapUnsupported(document), { lang, links: "article" });
  const { html, contents, words, minutes } = rendered;
  return {
    ...content,
    ...{ id, slug, status, draftRevision, revision: stored.revision },
    ...{ html, contents, words, minutes },
    authors: (await listSigners(ctx, [id])).get(id) ?? [],
    savedBy: await findSaver(ctx, stored.createdBy),
    savedAt: stored.createdAt,
  };
}

/**
 * Returns one version from the history as readers would see it; null when there is none or the user may not
 * edit the article.
 */
export async function findRevision(
  ctx: Ctx,
  { articleId, revision }: { articleId: string; revision: number },
): Promise<Preview | null> {
  const article = await findWritable(ctx, articleId);
  if (!article || !Number.isInteger(revision) || revision < 1 || revision > 2_147_483_647)
    return null;
  const stored = await findStoredRevision(ctx, { articleId: article.id, revision });
  return stored ? asReadersWouldSee(ctx, article, stored) : null;
}

/**
 * Returns the draft as readers would see it if it were published now; null when the user may not edit the
 * article.
 */
export async function findPreview(ctx: Ctx, id: string): Promise<Preview | null> {
  const article = await findRevised(ctx, id);
  if (!article) return null;
  return asReadersWouldSee(ctx, article, await findDraftRevision(ctx, article));
}
