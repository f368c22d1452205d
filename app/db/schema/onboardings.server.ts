import { pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** The onboarding progress of a user. Each time is set once and never changes. */
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
  /** When the user dismissed the checklist. */
  dismissedAt: timestamptz("dismissed_at"),
});
