import { type SQL, sql } from "drizzle-orm";
import { wholeSite } from "#app/features/articles/reading/listed-pages.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { inEachLanguage, type QueryWords } from "./read-words.server.ts";

/**
 * A common word is in every article, so the newest articles, up to this number, are enough to rank.
 */
export const mostCandidates = 200;

/** A word in most articles is in enough of the newest, up to this number. */
const newestLookedAt = 300;

/** How many articles with the words of a phrase are checked for the phrase itself. */
const mostWithWords = 500;

const number = (value: number) => sql.raw(String(value));

/**
 * Returns what the index must contain, and for which languages: most words are the same in several.
 */
function searchesOf({ english, french, other }: QueryWords) {
  const languages = [
    { lang: sql`s.lang = 'en'`, indexed: english.indexed },
    { lang: sql`s.lang = 'fr'`, indexed: french.indexed },
    { lang: sql`s.lang not in ('en', 'fr')`, indexed: other.indexed },
  ];
  const forms = new Set(languages.map(({ indexed }) => indexed));
  forms.delete("");
  return [...forms].map((indexed) => {
    const those = languages.filter((language) => language.indexed === indexed);
    const all = those.length === languages.length;
    return {
      indexed,
      langs: all
        ? sql`true`
        : sql.join(
            those.map(({ lang }) => lang),
            sql` or `,
          ),
    };
  });
}

type Found = { id: string };
const idsOf = (rows: readonly Found[]) => rows.map(({ id }) => id);

/**
 * The index answers for words without a second check, except for the order of words in a phrase.
 */
const exactly = (words: QueryWords): SQL =>
  words.hasPhrase ? sql`s.words @@ ${inEachLanguage(words, "exact")}` : sql`true`;

/** Reads the words of the article `id` by its key, whatever the planner estimates for the rest. */
const wordsOf = (id: SQL): SQL => sql`lateral (
  select s.article_id, s.published_at, s.lang, s.words from article_search s
  where s.article_id = ${id} offset 0) s`;

async function listAmongNewest(ctx: Ctx, words: QueryWords): Promise<string[]> {
  const rows = await ctx.db.execute<Found>(sql`
    select s.article_id as id from (
      select l.article_id from listed_articles l
      where l.kind = ${wholeSite.kind} and l.list_id = ${wholeSite.listId}
      order by l.published_at desc, l.article_id desc limit ${number(newestLookedAt)}
    ) newest, ${wordsOf(sql`newest.article_id`)}
    where s.words @@ ${inEachLanguage(words, "indexed")} and ${exactly(words)}
    limit ${number(mostCandidates)}`);
  return idsOf(rows);
}

/**
 * Returns the newest of all articles that contain the words, using only the index of words: the planner does
 * not know what it costs to read an article's words, and would read all of them. Languages with different
 * forms are queried separately, because a joint query would read all rows found again.
 */
async function listFromIndex(ctx: Ctx, words: QueryWords): Promise<string[]> {
  const most = number(words.hasPhrase ? mostWithWords : mostCandidates);
  const searches = searchesOf(words).map(
    ({ langs, indexed }) => sql`(
      select s.article_id as id, s.published_at from article_search s
      where (${langs}) and s.words @@ ${indexed}::tsquery
      order by s.published_at desc, s.article_id desc limit ${most})`,
  );
  const rows = await ctx.db.transaction(async (db) => {
    await db.execute(sql`
      select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
        set_config('max_parallel_workers_per_gather', '0', true)`);
    return db.execute<Found>(sql`
      select id from (${sql.join(searches, sql` union all `)}) found
      order by published_at desc, id desc limit ${most}`);
  });
  return idsOf(rows);
}

/** Returns the articles that match exactly, best first. */
async function rank(ctx: Ctx, words: QueryWords, ids: string[]): Promise<string[]> {
  const rows = await ctx.db.execute<Found>(sql`
    with chosen as materialized (
      select s.article_id, s.published_at, s.lang, s.words
      from unnest(${`{${ids.join(",")}}`}::uuid[]) candidate (id), ${wordsOf(sql`candidate.id`)}
      where ${exactly(words)}
      order by s.published_at desc, s.article_id desc limit ${number(mostCandidates)})
    select s.article_id as id from chosen s
    order by ts_rank_cd(s.words, ${inEachLanguage(words, "exact")}, 1) desc,
      s.published_at desc, s.article_id desc`);
  return idsOf(rows);
}

/**
 * Returns published articles that contain the words, best first, out of the newest 200 of them: the cost does
 * not grow with how common the words are.
 */
export async function listBest(ctx: Ctx, words: QueryWords): Promise<string[]> {
  const newest = await listAmongNewest(ctx, words);
  const enough = newest.length >= mostCandidates;
  const candidates = enough ? newest : await listFromIndex(ctx, words);
  return candidates.length === 0 ? [] : rank(ctx, words, candidates);
}
