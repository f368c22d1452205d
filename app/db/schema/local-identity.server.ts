import { bigint, boolean, index, integer, jsonb, pgSchema, text } from "drizzle-orm/pg-core";
import { roles } from "#app/db/values.ts";
import { timestamptz } from "./columns.server.ts";

/**
 * The tables of the local identity provider. It replaces Clerk, so no query joins them with other tables.
 */
export const localIdentity = pgSchema("local_identity");

export const localPeople = localIdentity.table("people", {
  id: text("id").primaryKey(),
  firstName: text("first_name"),
  lastName: text("last_name"),
  username: text("username").unique("people_username_key"),
  email: text("email"),
  imageUrl: text("image_url"),
  locale: text("locale"),
  role: text("role", { enum: roles }).notNull().default("reader"),
  banned: boolean("banned").notNull().default(false),
  /** The other values of the user's public metadata; the role has a column of its own. */
  metadata: jsonb("metadata").$type<Record<string, unknown>>().notNull().default({}),
  createdAt: bigint("created_at", { mode: "number" }).notNull(),
  updatedAt: bigint("updated_at", { mode: "number" }).notNull(),
});

export const localSessions = localIdentity.table(
  "sessions",
  {
    /** Hash of the browser's client token. */
    id: text("id").primaryKey(),
    sessionId: text("session_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => localPeople.id, { onDelete: "cascade" }),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_user_idx").on(table.userId)],
);

/** Events to be delivered to the webhook, written with the change they describe. */
export const localEvents = localIdentity.table(
  "events",
  {
    id: text("id").primaryKey(),
    payload: jsonb("payload").$type<unknown>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    deliveredAt: timestamptz("delivered_at"),
  },
  (table) => [index("events_waiting_idx").on(table.deliveredAt, table.createdAt)],
);
