import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { timestamptz, tsvector } from "./columns.server.ts";

/**
 * The words of each published article, in a table of its own: a common word is in every row, and these rows
 * are so narrow that all of them can be scanned. Maintained by a trigger on `articles`; no other code writes
 * here.
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
    // Each search reads the list of pending entries, so the list is short.
    index("article_search_words_idx")
      .using("gin", table.words)
      .with({ gin_pending_list_limit: 512 }),
  ],
);
