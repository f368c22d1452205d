import { and, count, desc, eq, ilike, isNull, type SQL } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { assertCan, can } from "#app/features/access/can.ts";
import { articleCounts, articleRevisions, articles } from "#app/db/schema/index.server.ts";
import type { ArticleStatus, RevisionKind } from "#app/db/values.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import {
  type RenderedDocument,
  renderDocument,
} from "#app/features/editor/render-document.server.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type Article, hasUnpublishedChanges } from "./article.ts";
import { type DraftContent, draftContentOf } from "./draft-content.ts";
import { canPublish, canWrite, outOfTrash } from "./article-policy.ts";
import { findArticle, isMine } from "./article-queries.server.ts";
import {
  findDraftRevision,
  findStoredRevision,
  type StoredRevision,
} from "./revision-queries.server.ts";
import { listSigners, type Signer } from "./signer-queries.server.ts";
import { findSaver, type SavedBy } from "./stale-draft.server.ts";

const perPage = 20;

type StudioArticle = {
  id: string;
  /** The draft's title; empty until one is given. */
  title: string;
  slug: string;
  status: ArticleStatus;
  hasUnpublishedChanges: boolean;
  lang: string;
  authors: string[];
  draftedAt: Date;
  publishedAt: Date | null;
  likes: number;
  comments: number;
};
export type StudioPage = { articles: StudioArticle[]; page: number; pages: number; total: number };
export type StudioListInput = { page: number; status?: ArticleStatus; q?: string };

function listed(ctx: Ctx, { status, q }: StudioListInput): SQL | undefined {
  const words = q?.trim() ?? "";
  return and(
    isNull(articles.trashedAt),
    can(ctx.actor, "articles:write") ? undefined : isMine(ctx),
    status ? eq(articles.status, status) : undefined,
    words === "" ? undefined : ilike(articleRevisions.title, containing(words)),
  );
}

function draftOf() {
  return and(
    eq(articleRevisions.articleId, articles.id),
    eq(articleRevisions.revision, articles.draftRevision),
  );
}

/**
 * Returns the articles that the user may edit, last drafted first: their own, and everyone's for editors.
 */
export async function listMyArticles(ctx: Ctx, input: StudioListInput): Promise<StudioPage> {
  assertCan(ctx.actor, "articles:write:own");
  const where = listed(ctx, input);
  const [counted] = await ctx.db
    .select({ total: count() })
    .from(articles)
    .innerJoin(articleRevisions, draftOf())
    .where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), pages);
  const rows = await ctx.db
    .select({
      article: articles,
      title: articleRevisions.title,
      counts: articleCounts,
      mine: isMine(ctx),
    })
    .from(articles)
    .innerJoin(articleRevisions, draftOf())
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .where(where)
    .orderBy(desc(articles.draftedAt), desc(articles.id))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const authors = await listAuthorNames(
    ctx,
    rows.map(({ article }) => article.id),
  );
  const finished = rows.map(({ article, title, counts, mine }) => ({
    id: article.id,
    title,
    slug: article.slug,
    status: article.status,
    hasUnpublishedChanges: hasUnpublishedChanges({ ...article, mine }),
    lang: article.lang,
    authors: authors.get(article.id) ?? [],
    draftedAt: article.draftedAt,
    publishedAt: article.publishedAt,
    likes: counts?.likes ?? 0,
    comments: counts?.comments ?? 0,
  }));
  return { articles: finished, page, pages, total };
}

async function listAuthorNames(ctx: Ctx, articleIds: string[]): Promise<Map<string, string[]>> {
  const signers = await listSigners(ctx, articleIds);
  return new Map([...signers].map(([id, list]) => [id, list.map(({ name }) => name)]));
}

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

async function findWritable(ctx: Ctx, id: string): Promise<Article | null> {
  assertCan(ctx.actor, "articles:write:own");
  const article = await findArticle(ctx, id);
  return article && canWrite(ctx.actor, article) ? outOfTrash(article) : null;
}

/** Returns the draft for the editor; null when the user may not edit the article. */
export async function findDraft(ctx: Ctx, id: string): Promise<Draft | null> {
  const article = await findWritable(ctx, id);
  if (!article) return null;
  const draft = await findDraftRevision(ctx, article);
  const { slug, status, lang, publishedRevision, publishedAt } = article;
  return {
    ...draftContentOf(draft),
    ...{ id: article.id, slug, status, lang, publishedRevision, publishedAt },
    revision: draft.revision,
    document: wrapUnsupported(draft.document),
    hasUnpublishedChanges: hasUnpublishedChanges(article),
    authors: (await listSigners(ctx, [article.id])).get(article.id) ?? [],
    savedBy: await findSaver(ctx, draft.createdBy),
    savedAt: draft.createdAt,
    mayPublish: canPublish(ctx.actor, article),
  };
}

export type HistoryEntry = {
  revision: number;
  title: string;
  kind: RevisionKind;
  savedBy: SavedBy;
  savedAt: Date;
  isDraft: boolean;
  isLive: boolean;
};

const longestHistory = 200;

/** Returns the newest 200 versions, newest first; null when the user may not edit the article. */
export async function listRevisions(ctx: Ctx, articleId: string): Promise<HistoryEntry[] | null> {
  const article = await findWritable(ctx, articleId);
  if (!article) return null;
  const { revision, title, kind, createdBy, createdAt } = articleRevisions;
  const rows = await ctx.db
    .select({ revision, title, kind, createdBy, savedAt: createdAt })
    .from(articleRevisions)
    .where(eq(articleRevisions.articleId, article.id))
    .orderBy(desc(revision))
    .limit(longestHistory);
  const cards = await listCards(
    ctx,
    rows.flatMap((row) => row.createdBy ?? []),
  );
  const someone = translatorIn(ctx.locale)("articles.someone");
  return rows.map(({ createdBy: saver, ...row }) => ({
    ...row,
    savedBy: saver === null ? null : { id: saver, name: cards.get(saver)?.name ?? someone },
    isDraft: row.revision === article.draftRevision,
    isLive: row.revision === article.publishedRevision,
  }));
}

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
  const { id, lang, slug, status, draftRevision } = article;
  const { document, ...content } = draftContentOf(stored);
  const rendered = await renderDocument(wrapUnsupported(document), { lang, links: "article" });
  const { html, contents, words, minutes } = rendered;
  return {
    ...content,
    ...{ id, lang, slug, status, draftRevision, revision: stored.revision },
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
  const article = await findWritable(ctx, id);
  if (!article) return null;
  return asReadersWouldSee(ctx, article, await findDraftRevision(ctx, article));
}
