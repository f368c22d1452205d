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
    /** Why the delivery was parked, or failed. */
    reason: text("reason"),
    /** Reduced to the fields that the mirror uses. */
    payload: jsonb("payload").$type<unknown>(),
    sentAt: timestamptz("sent_at").notNull(),
    /** When the latest attempt arrived; the first one for a delivery that was processed at once. */
    receivedAt: timestamptz("received_at").notNull().defaultNow(),
    /** The time of the event according to its payload; null when it has none. */
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
