import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sessionAlertKinds } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** Unusual facts about a user's sessions, reported once per session. */
export const sessionAlerts = pgTable(
  "session_alerts",
  {
    id: uuid("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    sessionId: text("session_id").notNull(),
    kind: text("kind", { enum: sessionAlertKinds }).notNull(),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    raisedAt: timestamptz("raised_at").notNull().defaultNow(),
  },
  (table) => [
    check("session_alerts_kind_known", oneOf(table.kind, sessionAlertKinds)),
    uniqueIndex("session_alerts_once_idx").on(table.sessionId, table.kind),
    index("session_alerts_user_idx").on(table.userId, table.raisedAt),
    index("session_alerts_raised_idx").on(table.raisedAt),
  ],
);
