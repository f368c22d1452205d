import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { bylines } from "./bylines.server.ts";
import { tags } from "./tags.server.ts";
import { users } from "./users.server.ts";

/**
 * What an article in the trash is restored to, and where its readers are sent meanwhile. It is in the trash
 * while `articles.trashed_at` is set.
 */
export const trashedArticles = pgTable(
  "trashed_articles",
  {
    articleId: uuid("article_id")
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** The revision that readers saw; null for a draft. */
    publishedRevision: integer("published_revision"),
    trashedBy: text("trashed_by").references(() => users.id),
    redirectArticleId: uuid("redirect_article_id").references(() => articles.id, {
      onDelete: "set null",
    }),
    redirectBylineId: uuid("redirect_byline_id").references(() => bylines.id, {
      onDelete: "set null",
    }),
    redirectTagId: uuid("redirect_tag_id").references(() => tags.id, { onDelete: "set null" }),
  },
  (table) => [
    check(
      "trashed_articles_target_one",
      sql`num_nonnulls(${table.redirectArticleId}, ${table.redirectBylineId}, ${table.redirectTagId}) <= 1`,
    ),
    index("trashed_articles_trashed_by_idx").on(table.trashedBy),
    index("trashed_articles_redirect_article_idx").on(table.redirectArticleId),
  ],
);
