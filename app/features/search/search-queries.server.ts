import { inArray, sql } from "drizzle-orm";
import { articles } from "#app/db/schema/index.server.ts";
import type { ArticleCard } from "#app/features/articles/reading/article-card.ts";
import { asCards, selectCards } from "#app/features/articles/reading/card-queries.server.ts";
import { countPages, perPage } from "#app/features/articles/reading/page-number.ts";
import type { Ctx } from "#app/infra/context.ts";
import { listBest, mostCandidates } from "./candidate-queries.server.ts";
import { inEachLanguage, readWords, type QueryWords } from "./read-words.server.ts";
import { searchText } from "./search-input.ts";
import { endOfHit, type Piece, splitSnippet, startOfHit } from "./snippet.ts";

type SearchResult = { card: ArticleCard; snippet: Piece[] };
export type SearchPage = {
  results: SearchResult[];
  page: number;
  pages: number;
  total: number;
  /** Whether there may be more than the newest results counted here. */
  andMore: boolean;
};

const languages = sql`case s.lang when 'fr' then 'french'::regconfig when 'en' then 'english'::regconfig else 'simple'::regconfig end`;

/**
 * Only this much of a text is read for the words around a hit, because twelve long texts are a lot to read.
 */
const longestRead = 20_000;

async function listSnippets(ctx: Ctx, { words, ids }: { words: QueryWords; ids: string[] }) {
  const marks = `StartSel=${startOfHit}, StopSel=${endOfHit}, MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … "`;
  const clean = sql`translate(substr(s.text, 1, ${longestRead}), ${startOfHit + endOfHit}, '')`;
  const rows = await ctx.db.execute<{ id: string; snippet: string }>(sql`
    select s.id, ts_headline(${languages}, ${clean}, ${inEachLanguage(words, "exact")}, ${marks}) as snippet
    from ${articles} s where s.id in ${ids}`);
  return new Map(rows.map(({ id, snippet }) => [id, splitSnippet(snippet)]));
}

/**
 * Returns published articles that contain the words, best first. Supports quotes, `or` and `-word`. Returns
 * nothing for an empty text.
 * @throws Invalid when the text is too long or has too many words, NotFound past the last page.
 */
export async function searchArticles(
  ctx: Ctx,
  { q, page }: { q: string | null; page: number },
): Promise<SearchPage> {
  ctx.cacheTags.add("articles");
  const words = await readWords(ctx, searchText(q));
  const found = words ? await listBest(ctx, words) : [];
  const pages = countPages(found.length, page);
  const ids = found.slice((page - 1) * perPage, page * perPage);
  if (!words || ids.length === 0) return { results: [], page, pages, total: 0, andMore: false };
  const [rows, snippets] = await Promise.all([
    selectCards(ctx, inArray(articles.id, ids)),
    listSnippets(ctx, { words, ids }),
  ]);
  const cards = await asCards(ctx, rows);
  const byId = new Map(cards.map(({ card }) => [card.id, card]));
  const results = ids.flatMap((id) => {
    const card = byId.get(id);
    return card ? [{ card, snippet: snippets.get(id) ?? [] }] : [];
  });
  return { results, page, pages, total: found.length, andMore: found.length >= mostCandidates };
}
