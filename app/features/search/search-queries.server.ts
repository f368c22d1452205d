import { and, desc, inArray, type SQL, sql } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { ArticleCard } from "#app/features/articles/reading/article-card.ts";
import {
  asCards,
  isPublished,
  newestFirst,
  selectCards,
} from "#app/features/articles/reading/card-queries.server.ts";
import { countPages, perPage } from "#app/features/articles/reading/page-number.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { longestQuery, searchText } from "./search-input.ts";
import { type Piece, splitSnippet, startOfHit, endOfHit } from "./snippet.ts";

export type SearchResult = { card: ArticleCard; snippet: Piece[] };
export type SearchPage = { results: SearchResult[]; page: number; pages: number; total: number };

/** A common word is in everything: of so many articles the newest are enough to choose from. */
const mostCandidates = 600;

const languages = sql`case lang when 'fr' then 'french'::regconfig when 'en' then 'english'::regconfig else 'simple'::regconfig end`;

/** Each language by itself, as the index holds the words of each: so the index can be used. */
function matches(q: string): SQL {
  return sql`(
    (lang = 'en' and search @@ websearch_to_tsquery('english', ${q})) or
    (lang = 'fr' and search @@ websearch_to_tsquery('french', ${q})) or
    (lang not in ('en', 'fr') and search @@ websearch_to_tsquery('simple', ${q})))`;
}

async function findMatches(ctx: Ctx, q: string) {
  const candidates = ctx.db
    .select({ id: articles.id })
    .from(articles)
    .where(and(isPublished, matches(q)))
    .orderBy(newestFirst)
    .limit(mostCandidates);
  return ctx.db
    .select({ id: articles.id })
    .from(articles)
    .where(inArray(articles.id, candidates))
    .orderBy(
      desc(sql`ts_rank_cd(${articles.search}, websearch_to_tsquery(${languages}, ${q}), 1)`),
      newestFirst,
    );
}

async function listSnippets(ctx: Ctx, input: { q: string; ids: string[] }) {
  const marks = `StartSel=${startOfHit}, StopSel=${endOfHit}, MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … "`;
  const clean = sql`translate(left(${articles.text}, 60000), ${startOfHit + endOfHit}, '')`;
  const rows = await ctx.db
    .select({
      id: articles.id,
      snippet: sql<string>`ts_headline(${languages}, ${clean}, websearch_to_tsquery(${languages}, ${input.q}), ${marks})`,
    })
    .from(articles)
    .where(inArray(articles.id, input.ids));
  return new Map(rows.map(({ id, snippet }) => [id, splitSnippet(snippet)]));
}

/**
 * Published articles that hold the words, best first. Quotes, `or` and `-word` are understood.
 * Nothing for an empty text. @throws Invalid when it is too long, NotFound past the last page.
 */
export async function searchArticles(
  ctx: Ctx,
  input: { q: string | null; page: number },
): Promise<SearchPage> {
  ctx.cacheTags.add("articles");
  const q = searchText(input.q);
  const { page } = input;
  if (q.length > longestQuery) {
    throw new Invalid(`Please search for at most ${longestQuery} characters.`);
  }
  const found = q === "" ? [] : await findMatches(ctx, q);
  const pages = countPages(found.length, page);
  const ids = found.slice((page - 1) * perPage, page * perPage).map(({ id }) => id);
  if (ids.length === 0) return { results: [], page, pages, total: 0 };
  const [rows, snippets] = await Promise.all([
    selectCards(ctx, inArray(articles.id, ids)),
    listSnippets(ctx, { q, ids }),
  ]);
  const cards = await asCards(ctx, rows);
  const byId = new Map(cards.map(({ card }) => [card.id, card]));
  const results = ids.flatMap((id) => {
    const card = byId.get(id);
    return card ? [{ card, snippet: snippets.get(id) ?? [] }] : [];
  });
  return { results, page, pages, total: found.length };
}
