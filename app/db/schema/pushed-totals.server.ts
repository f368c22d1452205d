import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** The totals that the identity provider was last told of, so that it is told of changes only. */
export const pushedTotals = pgTable("pushed_totals", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  articles: integer("articles").notNull(),
  comments: integer("comments").notNull(),
  likes: integer("likes").notNull(),
  pushedAt: timestamptz("pushed_at").notNull().defaultNow(),
});
