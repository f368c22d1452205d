import { type SQL, sql } from "drizzle-orm";
import { listedArticles, type listKinds, listTotals } from "#app/db/schema/index.server.ts";

/**
 * One of the lists that readers browse; a tag's or a byline's list has that tag's or byline's id.
 */
export type List = { kind: (typeof listKinds)[number]; listId: string };

export const wholeSite: List = { kind: "site", listId: "00000000-0000-0000-0000-000000000000" };
export const taggedWith = (tagId: string): List => ({ kind: "tag", listId: tagId });
export const signedBy = (bylineId: string): List => ({ kind: "byline", listId: bylineId });

/** Named `kind` and `listId`, like the fields of a List. */
const query = { kind: sql.placeholder("kind"), listId: sql.placeholder("listId") };

const walk = sql`
  select l.article_id, l.published_at from ${listedArticles} l
  where l.kind = ${query.kind} and l.list_id = ${query.listId}`;

/** The number of articles in the requested list, without counting them. */
export const totalColumn = sql<number>`(
  select coalesce(sum(t.articles), 0)::int from ${listTotals} t
  where t.kind = ${query.kind} and t.list_id = ${query.listId})`;

const before = sql`(${sql.placeholder("before")})::int`;

const ordered = {
  newest: sql`${walk} order by l.published_at desc, l.article_id desc`,
  oldest: sql`${walk} order by l.published_at, l.article_id`,
};

/**
 * Returns the ids of `most` articles of the requested list after its first `before`, read from the nearer
 * end. Numbers are written into the SQL, because for a parameter the planner would expect a tenth of the
 * list.
 */
export function idsAfter(order: { first: "newest" | "oldest"; most: number }): SQL {
  const most = sql.raw(String(order.most));
  const last = order.first === "newest" ? "oldest" : "newest";
  return sql`(
    with total as materialized (select ${totalColumn} as articles)
    select article_id from (
      (${ordered[order.first]}
        limit (select case when 2 * ${before} <= articles then ${most} else 0 end from total)
        offset ${before})
      union all
      (${ordered[last]}
        limit (select case when 2 * ${before} > articles
          then greatest(0, least(${most}, articles - ${before})) else 0 end from total)
        offset (select greatest(0, articles - ${before} - ${most}) from total))
    ) picked limit ${most})`;
}

/**
 * Returns the ids of the newest articles of the requested list; reads only as many entries of its index.
 */
export const idsOfNewest = (most: number): SQL => sql`(
  select article_id from (${ordered.newest} limit ${sql.raw(String(most))}) newest)`;
