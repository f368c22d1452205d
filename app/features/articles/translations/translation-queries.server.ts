import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { articleRevisions, articles, draftStates } from "#app/db/schema/index.server.ts";
import type { ArticleStatus } from "#app/db/values.ts";
import { can } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { draftOfArticle } from "../revision-queries.server.ts";
import { isMine } from "../article-queries.server.ts";
import type { Translation } from "./translation-group.ts";

export type GroupMember = Translation & {
  group: string | null;
  slug: string;
  title: string;
  status: ArticleStatus;
  /** Whether the requesting user may write it, and so may know of it before it is published. */
  isTheirs: boolean;
};

/** What readers see, and of an article that they do not see, what is written. */
export const currentLang = sql<string>`case when ${articles.status} = 'published' then ${articles.lang}
  else coalesce(${articleRevisions.lang}, ${articles.lang}) end`;

export const currentTitle = sql<string>`case when ${articles.status} = 'published' then ${articles.title}
  else coalesce(${draftStates.title}, ${articleRevisions.title}) end`;

export function selectMembers(ctx: Ctx) {
  return ctx.db
    .select({
      id: articles.id,
      group: articles.translationGroup,
      slug: articles.slug,
      status: articles.status,
      lang: currentLang,
      title: currentTitle,
      isTrashed: sql<boolean>`${articles.trashedAt} is not null`,
      isTheirs: can(ctx.actor, "articles:write") ? sql<boolean>`true` : isMine(ctx),
    })
    .from(articles)
    .innerJoin(articleRevisions, draftOfArticle())
    .leftJoin(draftStates, eq(draftStates.articleId, articles.id))
    .$dynamic();
}

/** Returns these articles and all that are in a group with one of them, oldest first. */
export async function listGroupMembers(ctx: Ctx, articleIds: string[]): Promise<GroupMember[]> {
  const linked = alias(articles, "linked");
  const groups = ctx.db
    .select({ group: linked.translationGroup })
    .from(linked)
    .where(inArray(linked.id, articleIds));
  const wanted = sql`${inArray(articles.id, articleIds)} or ${inArray(articles.translationGroup, groups)}`;
  return selectMembers(ctx).where(wanted).orderBy(articles.id);
}

/**
 * Returns the title of the published article that is this one's translation into the language; null when there is
 * none. Until the transaction ends, no other article of the group is published.
 */
export async function findTaken(
  tx: Ctx,
  { articleId, lang }: { articleId: string; lang: string },
): Promise<string | null> {
  const [article] = await tx.db
    .select({ group: articles.translationGroup })
    .from(articles)
    .where(eq(articles.id, articleId));
  if (!article?.group) return null;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${article.group}, 0))`);
  const [taken] = await tx.db
    .select({ title: articles.title })
    .from(articles)
    .where(
      and(
        eq(articles.translationGroup, article.group),
        ne(articles.id, articleId),
        eq(articles.status, "published"),
        sql`lower(${articles.lang}) = ${lang.toLowerCase()}`,
      ),
    )
    .limit(1);
  return taken?.title ?? null;
}
