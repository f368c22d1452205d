import { and, asc, count, desc, eq, ilike, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { assertCan, can } from "#app/features/access/can.ts";
import {
  articleCounts,
  articleRevisions,
  articles,
  articleSchedules,
  draftStates,
} from "#app/db/schema/index.server.ts";
import { type ArticleStatus, articleStatuses } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import { draftOfArticle } from "./revision-queries.server.ts";
import { hasUnpublishedChanges } from "./article.ts";
import { isMine } from "./article-queries.server.ts";
import { type ListedSchedule, listedSchedule } from "./scheduling/schedule-queries.server.ts";
import { listPresentWriters, type PresentWriter } from "./shared-draft/draft-presence.server.ts";
import { listSigners } from "./signer-queries.server.ts";

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
  schedule: ListedSchedule | null;
  /** Who else has it open now. */
  present: PresentWriter[];
};
type StudioPage = { articles: StudioArticle[]; page: number; pages: number; total: number };

/** The filters of the list: a status, or a waiting schedule. */
export const studioFilters = [...articleStatuses, "scheduled"] as const;
export type StudioFilter = (typeof studioFilters)[number];
type StudioListInput = { page: number; status?: StudioFilter; q?: string };

function isIn(status: StudioFilter | undefined): SQL | undefined {
  if (status === undefined) return undefined;
  return status === "scheduled" ? isNotNull(articleSchedules.id) : eq(articles.status, status);
}

/** The title as it is now: a shared draft may be ahead of its newest revision. */
const draftTitle = sql<string>`coalesce(${draftStates.title}, ${articleRevisions.title})`;

function listed(ctx: Ctx, { status, q }: StudioListInput): SQL | undefined {
  const words = q?.trim() ?? "";
  return and(
    isNull(articles.trashedAt),
    can(ctx.actor, "articles:write") ? undefined : isMine(ctx),
    isIn(status),
    words === "" ? undefined : ilike(draftTitle, containing(words)),
  );
}

function orderOf(status: StudioFilter | undefined): SQL[] {
  const byTime = status === "scheduled" ? [asc(articleSchedules.dueAt)] : [];
  return [...byTime, desc(articles.draftedAt), desc(articles.id)];
}

/**
 * Returns the articles that the user may edit, last drafted first, or first due first: their own, and everyone's
 * for editors.
 */
export async function listMyArticles(ctx: Ctx, input: StudioListInput): Promise<StudioPage> {
  assertCan(ctx.actor, "articles:write:own");
  const where = listed(ctx, input);
  const [counted] = await ctx.db
    .select({ total: count() })
    .from(articles)
    .innerJoin(articleRevisions, draftOfArticle())
    .leftJoin(articleSchedules, eq(articleSchedules.articleId, articles.id))
    .leftJoin(draftStates, eq(draftStates.articleId, articles.id))
    .where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), pages);
  const rows = await ctx.db
    .select({
      article: articles,
      title: draftTitle,
      hasMoved: sql<boolean>`coalesce(${draftStates.sequence} > ${draftStates.revisionSequence}, false)`,
      counts: articleCounts,
      schedule: articleSchedules,
      mine: isMine(ctx),
    })
    .from(articles)
    .innerJoin(articleRevisions, draftOfArticle())
    .leftJoin(articleCounts, eq(articleCounts.articleId, articles.id))
    .leftJoin(articleSchedules, eq(articleSchedules.articleId, articles.id))
    .leftJoin(draftStates, eq(draftStates.articleId, articles.id))
    .where(where)
    .orderBy(...orderOf(input.status))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const authors = await listAuthorNames(
    ctx,
    rows.map(({ article }) => article.id),
  );
  const present = othersPresent(
    ctx,
    rows.map(({ article }) => article.id),
  );
  const finished = rows.map(({ article, title, hasMoved, counts, mine, schedule }) => ({
    id: article.id,
    title,
    slug: article.slug,
    status: article.status,
    hasUnpublishedChanges:
      hasUnpublishedChanges({ ...article, mine }) || (article.status === "published" && hasMoved),
    lang: article.lang,
    authors: authors.get(article.id) ?? [],
    draftedAt: article.draftedAt,
    publishedAt: article.publishedAt,
    likes: counts?.likes ?? 0,
    comments: counts?.comments ?? 0,
    schedule: schedule && listedSchedule(ctx, schedule),
    present: present.get(article.id) ?? [],
  }));
  return { articles: finished, page, pages, total };
}

function othersPresent(ctx: Ctx, articleIds: string[]): Map<string, PresentWriter[]> {
  const self = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const present = [...listPresentWriters(articleIds)];
  return new Map(present.map(([id, people]) => [id, people.filter((each) => each.id !== self)]));
}

async function listAuthorNames(ctx: Ctx, articleIds: string[]): Promise<Map<string, string[]>> {
  const signers = await listSigners(ctx, articleIds);
  return new Map([...signers].map(([id, list]) => [id, list.map(({ name }) => name)]));
}
