import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { comments } from "./comments.server.ts";
import { users } from "./users.server.ts";

export const commentReports = pgTable(
  "comment_reports",
  {
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    reason: text("reason").notNull().default(""),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "comment_reports_pkey", columns: [table.commentId, table.userId] }),
    index("comment_reports_user_idx").on(table.userId),
  ],
);
