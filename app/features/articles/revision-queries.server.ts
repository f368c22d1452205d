import { and, eq, type SQL } from "drizzle-orm";
import { articleRevisions, articles } from "#app/db/schema/index.server.ts";
import type { RevisionKind, RevisionReason } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import type { DraftContent } from "./draft-content.ts";

export type StoredRevision = DraftContent & {
  revision: number;
  kind: RevisionKind;
  /** How far into the shared draft it goes; null when it was not made from one. */
  sequence: number | null;
  createdBy: string | null;
  createdAt: Date;
  /** What somebody called it. */
  name: string | null;
  reason: RevisionReason | null;
};

type Row = { row: typeof articleRevisions.$inferSelect; articleLang: string };

/** A revision from before drafts had a language of their own has its article's. */
function asStored({ row, articleLang }: Row): StoredRevision {
  const { pictureKey, pictureAlt, ...stored } = row;
  const picture = pictureKey === null ? null : { key: pictureKey, alt: pictureAlt };
  return { ...stored, picture, lang: stored.lang ?? articleLang };
}

/** The condition that joins each article with its draft revision. */
export function draftOfArticle(): SQL | undefined {
  const { articleId, revision } = articleRevisions;
  return and(eq(articleId, articles.id), eq(revision, articles.draftRevision));
}

const selected = { row: articleRevisions, articleLang: articles.lang };

/** Returns a revision as stored: its document may have another version of the schema. */
export async function findStoredRevision(
  ctx: Ctx,
  { articleId, revision }: { articleId: string; revision: number },
): Promise<StoredRevision | null> {
  const { articleId: itsArticle, revision: itsNumber } = articleRevisions;
  const [row] = await ctx.db
    .select(selected)
    .from(articleRevisions)
    .innerJoin(articles, eq(articles.id, itsArticle))
    .where(and(eq(itsArticle, articleId), eq(itsNumber, revision)));
  return row ? asStored(row) : null;
}

/**
 * Returns the draft revision; every article has one. One statement reads it, because the number that a caller
 * read earlier may have changed.
 * @throws NotFound when the article was deleted since the caller saw it.
 */
export async function findDraftRevision(
  ctx: Ctx,
  article: { id: string },
): Promise<StoredRevision> {
  const [row] = await ctx.db
    .select(selected)
    .from(articles)
    .innerJoin(articleRevisions, draftOfArticle())
    .where(eq(articles.id, article.id));
  if (!row) throw new NotFound();
  return asStored(row);
}
