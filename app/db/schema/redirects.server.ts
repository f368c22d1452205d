import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { bylines } from "./bylines.server.ts";
import { timestamptz } from "./columns.server.ts";
import { tags } from "./tags.server.ts";

/** An old address and its target; the target's present address is looked up for each request. */
export const redirects = pgTable(
  "redirects",
  {
    /** Path with its query, such as `/?p=12`. */
    path: text("path").primaryKey(),
    articleId: uuid("article_id").references(() => articles.id, { onDelete: "cascade" }),
    bylineId: uuid("byline_id").references(() => bylines.id, { onDelete: "cascade" }),
    tagId: uuid("tag_id").references(() => tags.id, { onDelete: "cascade" }),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    check(
      "redirects_target_one",
      sql`num_nonnulls(${table.articleId}, ${table.bylineId}, ${table.tagId}) = 1`,
    ),
    index("redirects_article_idx").on(table.articleId),
  ],
);
