import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { deliveryOutcomes } from "#app/db/values.ts";
import { moment, oneOf } from "./columns.server.ts";

/** The inbox: one row for each signed delivery, keyed by its `svix-id`. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    subject: text("subject"),
    outcome: text("outcome", { enum: deliveryOutcomes }).notNull(),
    /** Why it was parked. */
    reason: text("reason"),
    /** Reduced: only what the mirror uses. */
    payload: jsonb("payload").$type<unknown>(),
    sentAt: moment("sent_at").notNull(),
    receivedAt: moment("received_at").notNull().defaultNow(),
  },
  (table) => [
    check("webhook_deliveries_outcome_known", oneOf(table.outcome, deliveryOutcomes)),
    index("webhook_deliveries_received_idx").on(table.receivedAt),
    index("webhook_deliveries_subject_idx").on(table.subject, table.receivedAt),
  ],
);
