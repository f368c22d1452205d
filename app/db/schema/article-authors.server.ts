import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { bylines } from "./bylines.server.ts";

export const articleAuthors = pgTable(
  "article_authors",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    bylineId: uuid("byline_id")
      .notNull()
      .references(() => bylines.id),
    position: integer("position").notNull(),
  },
  (table) => [
    primaryKey({ name: "article_authors_pkey", columns: [table.articleId, table.bylineId] }),
    index("article_authors_byline_idx").on(table.bylineId, table.articleId),
  ],
);
