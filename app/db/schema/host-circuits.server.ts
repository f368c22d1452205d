import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** Hosts whose last requests have failed, for all processes. A host that answers has no row. */
export const hostCircuits = pgTable(
  "host_circuits",
  {
    host: text("host").primaryKey(),
    /** In a row, probes included. */
    failures: integer("failures").notNull(),
    /** Why the last of them failed. */
    reason: text("reason").notNull(),
    /** Since when nothing but probes is sent there; null while requests still are. */
    openedAt: timestamptz("opened_at"),
    /** When the next probe may go out. */
    retryAt: timestamptz("retry_at"),
  },
  ({ openedAt, retryAt }) => [
    check("host_circuits_open_check", sql`(${openedAt} is null) = (${retryAt} is null)`),
  ],
);
