import { pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** How far someone has come since they arrived. Each time is set once and never moves. */
export const onboardings = pgTable("onboardings", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  startedAt: timestamptz("started_at").notNull().defaultNow(),
  welcomedAt: timestamptz("welcomed_at"),
  profileCompletedAt: timestamptz("profile_completed_at"),
  preferencesSetAt: timestamptz("preferences_set_at"),
  firstActionAt: timestamptz("first_action_at"),
  remindedAt: timestamptz("reminded_at"),
  /** They have seen enough of the checklist. */
  dismissedAt: timestamptz("dismissed_at"),
});
