import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

export const articleLikes = pgTable(
  "article_likes",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "article_likes_pkey", columns: [table.articleId, table.userId] }),
    index("article_likes_user_idx").on(table.userId),
  ],
);
