import { sql } from "drizzle-orm";
import { check, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { comments } from "./comments.server.ts";

export const commentCounts = pgTable(
  "comment_counts",
  {
    commentId: uuid("comment_id")
      .primaryKey()
      .references(() => comments.id, { onDelete: "cascade" }),
    reports: integer("reports").notNull().default(0),
  },
  (table) => [check("comment_counts_reports_positive", sql`${table.reports} >= 0`)],
);
