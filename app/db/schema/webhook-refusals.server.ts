import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { rejectionReasons } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

/**
 * The number of rejected webhook deliveries, by hour and reason. Stores nothing of the deliveries themselves,
 * because any client can send one.
 */
export const webhookRefusals = pgTable(
  "webhook_refusals",
  {
    hour: timestamptz("hour").notNull(),
    reason: text("reason", { enum: rejectionReasons }).notNull(),
    count: integer("count").notNull(),
    lastAt: timestamptz("last_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "webhook_refusals_pkey", columns: [table.hour, table.reason] }),
    check("webhook_refusals_reason_known", oneOf(table.reason, rejectionReasons)),
  ],
);
