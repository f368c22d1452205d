import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { commentStatuses } from "#app/db/values.ts";
import { articles } from "./articles.server.ts";
import { moment, oneOf } from "./columns.server.ts";
import { users } from "./users.server.ts";

export const comments = pgTable(
  "comments",
  {
    id: uuid("id").primaryKey(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    parentId: uuid("parent_id").references((): AnyPgColumn => comments.id),
    rootId: uuid("root_id").notNull(),
    depth: integer("depth").notNull().default(0),
    version: integer("version").notNull().default(1),
    status: text("status", { enum: commentStatuses }).notNull(),
    /** As typed. */
    body: text("body").notNull(),
    html: text("html").notNull(),
    userId: text("user_id").references(() => users.id),
    guestName: text("guest_name"),
    createdAt: moment("created_at").notNull().defaultNow(),
    editedAt: moment("edited_at"),
    /** Of its latest decision; null while nobody has decided. */
    decidedAt: moment("decided_at"),
  },
  (table) => [
    check("comments_status_known", oneOf(table.status, commentStatuses)),
    check("comments_author_one", sql`(${table.userId} is null) <> (${table.guestName} is null)`),
    index("comments_article_idx").on(table.articleId, table.createdAt, table.id),
    index("comments_queue_idx").on(table.status, table.createdAt, table.id),
    index("comments_user_idx").on(table.userId, table.createdAt),
    index("comments_parent_idx").on(table.parentId),
  ],
);
