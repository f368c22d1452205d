import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { commentStatuses } from "#app/db/values.ts";
import { articles } from "./articles.server.ts";
import { timestamptz, oneOf, textByBytes } from "./columns.server.ts";
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
    /** The text as typed. */
    body: text("body").notNull(),
    html: text("html").notNull(),
    userId: text("user_id").references(() => users.id),
    guestName: text("guest_name"),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    editedAt: timestamptz("edited_at"),
    /** The time of the latest decision; null without one. */
    decidedAt: timestamptz("decided_at"),
    /** The sort key of the thread's reading order; set when the row is made and never changed. */
    place: textByBytes("place").notNull(),
    /**
     * The share of a page that the comment takes: one, plus one for each further 4 KiB of HTML, up to a whole
     * page.
     */
    weight: integer("weight")
      .notNull()
      .generatedAlwaysAs(sql`least(1 + octet_length(html) / 4096, 50)`),
  },
  (table) => [
    check("comments_status_known", oneOf(table.status, commentStatuses)),
    check("comments_author_one", sql`(${table.userId} is null) <> (${table.guestName} is null)`),
    uniqueIndex("comments_place_idx").on(table.articleId, table.place),
    index("comments_thread_idx")
      .on(table.articleId, table.place, table.weight)
      .where(sql`${table.status} = 'approved'`),
    index("comments_own_idx")
      .on(table.articleId, table.userId, table.createdAt)
      .where(
        sql`${table.status} in ('pending', 'rejected', 'spam') and ${table.userId} is not null`,
      ),
    index("comments_queue_idx").on(table.status, table.createdAt, table.id),
    index("comments_user_idx").on(table.userId, table.createdAt),
    index("comments_parent_idx").on(table.parentId, table.createdAt, table.id),
  ],
);
