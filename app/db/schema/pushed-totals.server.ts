import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** The totals that were last pushed to the identity provider, so that only changes are pushed. */
export const pushedTotals = pgTable("pushed_totals", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  articles: integer("articles").notNull(),
  comments: integer("comments").notNull(),
  likes: integer("likes").notNull(),
  pushedAt: timestamptz("pushed_at").notNull().defaultNow(),
});
