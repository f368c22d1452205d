import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/**
 * Hosts whose last requests have failed, shared by all processes. A host that answers has no row.
 */
export const hostCircuits = pgTable(
  "host_circuits",
  {
    host: text("host").primaryKey(),
    /** Consecutive failures, probes included. */
    failures: integer("failures").notNull(),
    /** Why the last request failed. */
    reason: text("reason").notNull(),
    /** Since when only probes are sent to the host; null while requests still are. */
    openedAt: timestamptz("opened_at"),
    /** When the next probe may be sent. */
    retryAt: timestamptz("retry_at"),
  },
  ({ openedAt, retryAt }) => [
    check("host_circuits_open_check", sql`(${openedAt} is null) = (${retryAt} is null)`),
  ],
);
