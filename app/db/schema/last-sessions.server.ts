import { date, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./users.server.ts";

/**
 * The day of a user's latest sign-in and nothing else: sessions are deleted after thirty days, and a first
 * sign-in after a long absence must still be detected.
 */
export const lastSessions = pgTable("last_sessions", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  day: date("day", { mode: "string" }).notNull(),
});
