import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/**
 * Sessions that users have started, deleted after thirty days. Written by the webhook's receiver.
 */
export const loginSessions = pgTable(
  "login_sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    startedAt: timestamptz("started_at").notNull(),
    endedAt: timestamptz("ended_at"),
    /** Two-letter country code from the identity provider; null when unknown. */
    country: text("country"),
    city: text("city"),
    device: text("device"),
    browser: text("browser"),
    mobile: boolean("mobile"),
    /** The network only: /24 of an IPv4 address, /48 of an IPv6 address. */
    network: text("network"),
  },
  (table) => [
    index("login_sessions_user_idx").on(table.userId, table.startedAt),
    index("login_sessions_started_idx").on(table.startedAt),
  ],
);
