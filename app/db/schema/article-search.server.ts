import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { timestamptz, tsvector } from "./columns.server.ts";

/**
 * The words of each published article, apart from it: a common word is in every row, and these rows
 * are so narrow that all of them can be looked at. Kept by a trigger on `articles`; nothing else
 * writes here.
 */
export const articleSearch = pgTable(
  "article_search",
  {
    articleId: uuid("article_id")
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    publishedAt: timestamptz("published_at").notNull(),
    lang: text("lang").notNull(),
    words: tsvector("words").notNull(),
  },
  (table) => [
    // Each search reads the list of what is not yet sorted in, so it is kept short.
    index("article_search_words_idx")
      .using("gin", table.words)
      .with({ gin_pending_list_limit: 512 }),
  ],
);
