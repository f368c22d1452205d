import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/**
 * The authors of articles. With a user, the name and picture come from the user's card; without one, from
 * this row.
 */
export const bylines = pgTable(
  "bylines",
  {
    id: uuid("id").primaryKey(),
    handle: text("handle").notNull(),
    name: text("name").notNull(),
    bio: text("bio").notNull().default(""),
    userId: text("user_id").references(() => users.id),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("bylines_handle_key").on(table.handle),
    uniqueIndex("bylines_user_key").on(table.userId),
    check("bylines_handle_form", sql`${table.handle} ~ '^[a-z0-9](-?[a-z0-9])*$'`),
  ],
);
