import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { longestQuery } from "./search-input.ts";

/** The words asked for in one of the languages that PostgreSQL reads, as its queries in text. */
export type WordsInLanguage = {
  /** What an article must hold. */
  exact: string;
  /** What the index can answer: the same, with all the words of a phrase wherever they stand. */
  indexed: string;
};
export type QueryWords = {
  english: WordsInLanguage;
  french: WordsInLanguage;
  other: WordsInLanguage;
  /** Whether what the index answers has yet to be looked at. */
  hasPhrase: boolean;
};

/** Words and what joins them: some twenty words. Each costs a search of the index and of each text. */
const mostNodes = 40;

const between = "<(-|[0-9]+)>";

/** Without a word that must be there the index cannot help, and nothing is searched for. */
function formsIn(config: SQL, q: string): SQL {
  return sql`(
    select json_build_object(
      'exact', asked::text, 'nodes', numnode(asked), 'hasPhrase', asked::text ~ ${between},
      'indexed', case
        when querytree(asked) = 'T' then ''
        when asked::text ~ ${between} then regexp_replace(querytree(asked), ${between}, '&', 'g')
        else asked::text end)
    from websearch_to_tsquery(${config}, ${q}) asked)`;
}

type Forms = WordsInLanguage & { nodes: number; hasPhrase: boolean };

/**
 * Reads what was typed as PostgreSQL understands it: quotes, `or` and `-word`. Null when there is
 * nothing to look for. @throws Invalid when it is too much
 */
export async function readWords(ctx: Ctx, q: string): Promise<QueryWords | null> {
  if (q.length > longestQuery) {
    throw new Invalid(message("search.too-long", { maximum: longestQuery }));
  }
  if (q === "") return null;
  const [read] = await ctx.db.execute<Record<"english" | "french" | "other", Forms>>(sql`
    select ${formsIn(sql`'english'`, q)} as english, ${formsIn(sql`'french'`, q)} as french,
      ${formsIn(sql`'simple'`, q)} as other`);
  if (!read) return null;
  const all = [read.english, read.french, read.other];
  if (all.some(({ nodes }) => nodes > mostNodes))
    throw new Invalid(message("search.too-many-words"));
  if (all.every(({ indexed }) => indexed === "")) return null;
  return { ...read, hasPhrase: all.some(({ hasPhrase }) => hasPhrase) };
}

/** In SQL: `make` of the words in an article's own language. */
export function inEachLanguage(words: QueryWords, form: keyof WordsInLanguage): SQL {
  return sql`case s.lang when 'en' then ${words.english[form]}::tsquery
    when 'fr' then ${words.french[form]}::tsquery else ${words.other[form]}::tsquery end`;
}
