import { date, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./users.server.ts";

/**
 * The day of someone's latest sign-in and nothing else of it: what is left of sessions when they are
 * thirty days old, so that a first sign-in after a long absence can still be told.
 */
export const lastSessions = pgTable("last_sessions", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  day: date("day", { mode: "string" }).notNull(),
});
