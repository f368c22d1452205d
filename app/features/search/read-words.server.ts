import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { longestQuery } from "./search-input.ts";

/**
 * The searched words in one of the languages that PostgreSQL reads, as its queries in text form.
 */
export type WordsInLanguage = {
  /** The query that an article must match. */
  exact: string;
  /**
   * The part that the index can answer: the same query, with all the words of a phrase in any place.
   */
  indexed: string;
};
export type QueryWords = {
  english: WordsInLanguage;
  french: WordsInLanguage;
  other: WordsInLanguage;
  /** Whether the index's answer has yet to be checked. */
  hasPhrase: boolean;
};

/**
 * The limit of words and operators: some twenty words. Each costs a search of the index and of each text.
 */
const mostNodes = 40;

const between = "<(-|[0-9]+)>";

/** Without a required word the index cannot help, and nothing is searched. */
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

/** PostgreSQL knows only the straight quotation mark. */
const straightQuotes = (q: string) => q.replace(/[“”„«»]/g, '"');

/**
 * Parses the typed text as PostgreSQL does: quotes, `or` and `-word`. Returns null when there is nothing to
 * search for.
 * @throws Invalid when the text is too long or has too many words
 */
export async function readWords(ctx: Ctx, q: string): Promise<QueryWords | null> {
  if (q.length > longestQuery) {
    throw new Invalid(message("search.too-long", { maximum: longestQuery }));
  }
  if (q === "") return null;
  const typed = straightQuotes(q);
  const [read] = await ctx.db.execute<Record<"english" | "french" | "other", Forms>>(sql`
    select ${formsIn(sql`'english'`, typed)} as english,
      ${formsIn(sql`'french'`, typed)} as french, ${formsIn(sql`'simple'`, typed)} as other`);
  if (!read) return null;
  const all = [read.english, read.french, read.other];
  if (all.some(({ nodes }) => nodes > mostNodes))
    throw new Invalid(message("search.too-many-words"));
  if (all.every(({ indexed }) => indexed === "")) return null;
  return { ...read, hasPhrase: all.some(({ hasPhrase }) => hasPhrase) };
}

/** Returns SQL for the `form` of the words in an article's own language. */
export function inEachLanguage(words: QueryWords, form: keyof WordsInLanguage): SQL {
  return sql`case s.lang when 'en' then ${words.english[form]}::tsquery
    when 'fr' then ${words.french[form]}::tsquery else ${words.other[form]}::tsquery end`;
}
