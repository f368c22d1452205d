import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { tags } from "./tags.server.ts";

/** The live tags; they change when a revision is published. */
export const articleTags = pgTable(
  "article_tags",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    tagId: uuid("tag_id")
      .notNull()
      .references(() => tags.id),
    position: integer("position").notNull(),
  },
  (table) => [
    primaryKey({ name: "article_tags_pkey", columns: [table.articleId, table.tagId] }),
    index("article_tags_tag_idx").on(table.tagId, table.articleId),
  ],
);
