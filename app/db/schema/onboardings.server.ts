import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** How far someone has come since they arrived. Each time is set once and never moves. */
export const onboardings = pgTable("onboardings", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  startedAt: moment("started_at").notNull().defaultNow(),
  welcomedAt: moment("welcomed_at"),
  profileCompletedAt: moment("profile_completed_at"),
  preferencesSetAt: moment("preferences_set_at"),
  firstActionAt: moment("first_action_at"),
  remindedAt: moment("reminded_at"),
  /** They have seen enough of the checklist. */
  dismissedAt: moment("dismissed_at"),
});
