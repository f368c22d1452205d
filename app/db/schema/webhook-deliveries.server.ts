import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { deliveryOutcomes } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

/** The inbox: one row for each signed delivery, keyed by its `svix-id`. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    subject: text("subject"),
    outcome: text("outcome", { enum: deliveryOutcomes }).notNull(),
    /** Why it was parked, or failed. */
    reason: text("reason"),
    /** Reduced: only what the mirror uses. */
    payload: jsonb("payload").$type<unknown>(),
    sentAt: timestamptz("sent_at").notNull(),
    /** When the latest attempt came; the first one for what was taken in at once. */
    receivedAt: timestamptz("received_at").notNull().defaultNow(),
    /** When it happened, as the event says; null when it does not. */
    occurredAt: timestamptz("occurred_at"),
    attempts: integer("attempts").notNull().default(1),
  },
  (table) => [
    check("webhook_deliveries_outcome_known", oneOf(table.outcome, deliveryOutcomes)),
    index("webhook_deliveries_received_idx").on(table.receivedAt),
    index("webhook_deliveries_outcome_idx").on(table.outcome, table.receivedAt),
    index("webhook_deliveries_subject_idx").on(table.subject, table.receivedAt),
  ],
);
