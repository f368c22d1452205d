import { sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";

const recounted = sql`
  select 'site' as kind, '00000000-0000-0000-0000-000000000000'::uuid as list_id, published_at,
    id as article_id from articles where status = 'published'
  union all
  select 'tag', t.tag_id, a.published_at, a.id
  from article_tags t join articles a on a.id = t.article_id where a.status = 'published'
  union all
  select 'byline', s.byline_id, a.published_at, a.id
  from article_authors s join articles a on a.id = s.article_id where a.status = 'published'`;

const speech = sql`(case lang when 'en' then 'english' when 'fr' then 'french' else 'simple' end)::regconfig`;
const words = sql`setweight(to_tsvector(${speech}, title), 'A')
  || setweight(to_tsvector(${speech}, excerpt), 'B') || setweight(to_tsvector(${speech}, text), 'C')`;

const differences = {
  lists: sql`
    with correct as (${recounted}), kept as (
      select kind, list_id, published_at, article_id from listed_articles)
    (select * from correct except all select * from kept)
    union all (select * from kept except all select * from correct)`,
  totals: sql`
    with correct as (select kind, list_id, count(*)::int from (${recounted}) r group by kind, list_id),
    kept as (select kind, list_id, sum(articles)::int from list_totals group by kind, list_id
      having sum(articles) <> 0)
    (select * from correct except all select * from kept)
    union all (select * from kept except all select * from correct)`,
  words: sql`
    with correct as (select id, published_at, lang, ${words} from articles
      where status = 'published'),
    kept as (select article_id, published_at, lang, words from article_search)
    (select * from correct except all select * from kept)
    union all (select * from kept except all select * from correct)`,
};

/** The stored lists, totals and words that differ from a complete recount. */
export async function wronglyKept() {
  const [lists, totals, words] = await Promise.all(
    Object.values(differences).map(async (query) => [...(await db.execute(query))]),
  );
  return { lists, totals, words };
}

export const nothingWrong = { lists: [], totals: [], words: [] };
