import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/**
 * Records which actor did what to which subject. Append-only except for erasure, enforced by a trigger.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid("id").primaryKey(),
    at: timestamptz("at").notNull().defaultNow(),
    /** A user's id, or `system`. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    index("audit_log_subject_idx").on(table.subject, table.at),
    index("audit_log_actor_idx").on(table.actor),
  ],
);
