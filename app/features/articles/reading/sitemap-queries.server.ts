import { and, asc, inArray, sql } from "drizzle-orm";
import { prepared } from "#app/db/prepared.server.ts";
import { articles } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { Alternate } from "#app/messages/alternates.ts";
import { articleAlternates } from "./article-alternates.ts";
import { pathOf } from "./article-card.ts";
import { isPublished } from "./card-queries.server.ts";
import { translationColumn, translationsOf } from "./translation-links.server.ts";
import { idsAfter, type List, wholeSite } from "./listed-pages.server.ts";

/**
 * Maximum entries of a part: writing them takes a few milliseconds, in which the process does nothing else.
 */
export const entriesInPart = 1_000;

export type SitemapEntry = {
  path: string;
  changed: Date | null;
  /** What search engines are told of its other languages, when that is not the page in them. */
  alternates?: Alternate[];
  /** Whether its text is at home at another address, which is for others to list. */
  isElsewhere?: boolean;
};
export type SitemapSize = { articles: number; tags: number; authors: number };

type ListKind = Exclude<List["kind"], "site">;

/** While people publish and unpublish, a list may have several rows that add up to zero. */
const listsThatHoldSome = (kind: ListKind) => sql`
  select list_id from list_totals where kind = ${kind}
  group by list_id having sum(articles) > 0`;

/** Counts the published articles, and the tags and bylines that have any. */
export async function countSitemap(ctx: Ctx): Promise<SitemapSize> {
  ctx.cacheTags.add("articles");
  const [size] = await ctx.db.execute<SitemapSize>(sql`
    select
      (select coalesce(sum(articles), 0)::int from list_totals
        where kind = 'site' and list_id = ${wholeSite.listId}) as articles,
      (select count(*)::int from (${listsThatHoldSome("tag")}) as lists) as tags,
      (select count(*)::int from (${listsThatHoldSome("byline")}) as lists) as authors`);
  return size ?? { articles: 0, tags: 0, authors: 0 };
}

const partOfArticles = prepared("sitemap_articles", (db) =>
  db
    .select({
      slug: articles.slug,
      changed: articles.liveUpdatedAt,
      lang: articles.lang,
      canonicalUrl: articles.canonicalUrl,
      translations: translationColumn,
    })
    .from(articles)
    .where(
      and(isPublished, inArray(articles.id, idsAfter({ first: "oldest", most: entriesInPart }))),
    )
    .orderBy(asc(articles.publishedAt), asc(articles.id)),
);

const entriesBefore = (part: number) => (part - 1) * entriesInPart;

/**
 * Returns published articles, a thousand a part, parts counted from 1. The oldest come first, so that a new
 * article changes only the last part.
 */
export async function listSitemapArticles(ctx: Ctx, part: number): Promise<SitemapEntry[]> {
  ctx.cacheTags.add("articles");
  const rows = await partOfArticles(ctx).execute({ ...wholeSite, before: entriesBefore(part) });
  return rows.map((row) => {
    const { slug, lang, changed, canonicalUrl } = row;
    const path = pathOf(slug);
    const translations = translationsOf(row);
    return {
      ...{ path, changed, isElsewhere: canonicalUrl !== null },
      alternates: articleAlternates({ path, lang, ...translations }),
    };
  });
}

type Lists = { kind: ListKind; part: number };

const nameOf = {
  tag: sql`(select slug from tags where id = chosen.list_id)`,
  byline: sql`(select handle from bylines where id = chosen.list_id)`,
};

/** Returns the lists of one kind that have articles, each with the date of its newest article. */
async function listSitemapLists(ctx: Ctx, { kind, part }: Lists) {
  ctx.cacheTags.add("articles");
  const rows = await ctx.db.execute<{ name: string; changed: string }>(sql`
    select ${nameOf[kind]} as name, (
      select l.published_at from listed_articles l
      where l.kind = ${kind} and l.list_id = chosen.list_id
      order by l.published_at desc limit 1) as changed
    from (
      ${listsThatHoldSome(kind)} order by list_id
      limit ${sql.raw(String(entriesInPart))} offset ${entriesBefore(part)}) chosen`);
  return rows.map((row) => ({ name: row.name, changed: new Date(row.changed) }));
}

/** Returns the tags of published articles. */
export async function listSitemapTags(ctx: Ctx, part: number): Promise<SitemapEntry[]> {
  const tags = await listSitemapLists(ctx, { kind: "tag", part });
  return tags.map(({ name, changed }) => ({ path: encodeURI(`/tags/${name}`), changed }));
}

/** Returns the bylines of published articles. */
export async function listSitemapAuthors(ctx: Ctx, part: number): Promise<SitemapEntry[]> {
  const authors = await listSitemapLists(ctx, { kind: "byline", part });
  return authors.map(({ name, changed }) => ({ path: `/authors/${name}`, changed }));
}
