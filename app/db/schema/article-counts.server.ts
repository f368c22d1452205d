import { sql } from "drizzle-orm";
import { check, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";

/** Separate from the article's row, so that a like never waits behind a publication. */
export const articleCounts = pgTable(
  "article_counts",
  {
    articleId: uuid("article_id")
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    likes: integer("likes").notNull().default(0),
    comments: integer("comments").notNull().default(0),
  },
  (table) => [
    check("article_counts_likes_positive", sql`${table.likes} >= 0`),
    check("article_counts_comments_positive", sql`${table.comments} >= 0`),
  ],
);
