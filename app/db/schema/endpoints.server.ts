import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { endpointDeliveryStates, endpointKinds } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

/** The addresses at which other applications receive events. */
export const endpoints = pgTable(
  "endpoints",
  {
    id: uuid("id").primaryKey(),
    url: text("url").notNull(),
    kind: text("kind", { enum: endpointKinds }).notNull().default("signed"),
    description: text("description").notNull().default(""),
    /** Names of events; none means all. */
    events: text("events").array().notNull().default([]),
    /** `whsec_…`, as the receiver must know it. */
    secret: text("secret").notNull(),
    /** The secret before the last rotation; it also signs until `former_secret_until`. */
    formerSecret: text("former_secret"),
    formerSecretUntil: timestamptz("former_secret_until"),
    createdBy: text("created_by").notNull(),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    /** Since when every attempt has failed; null while the endpoint works. */
    failingSince: timestamptz("failing_since"),
    /** How many attempts in a row have failed. */
    failures: integer("failures").notNull().default(0),
    /**
     * No delivery is sent before this time, so that an endpoint that is down is not tried for each delivery.
     */
    pausedUntil: timestamptz("paused_until"),
    lastAt: timestamptz("last_at"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    disabledAt: timestamptz("disabled_at"),
    disabledReason: text("disabled_reason"),
  },
  (table) => [check("endpoints_kind_known", oneOf(table.kind, endpointKinds))],
);

/** One event for one endpoint. Its id is the `webhook-id` of every attempt. */
export const endpointDeliveries = pgTable(
  "endpoint_deliveries",
  {
    id: uuid("id").primaryKey(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => endpoints.id, { onDelete: "cascade" }),
    event: text("event").notNull(),
    /** The user whom the event is about, so that it can be erased with the user. */
    subject: text("subject"),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: endpointDeliveryStates }).notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    nextAt: timestamptz("next_at"),
    settledAt: timestamptz("settled_at"),
  },
  (table) => [
    check("endpoint_deliveries_state_known", oneOf(table.state, endpointDeliveryStates)),
    index("endpoint_deliveries_endpoint_idx").on(table.endpointId, table.createdAt),
    index("endpoint_deliveries_waiting_idx")
      .on(table.endpointId, table.nextAt, table.createdAt)
      .where(sql`${table.state} = 'waiting'`),
    index("endpoint_deliveries_subject_idx").on(table.subject),
    index("endpoint_deliveries_article_idx").on(sql`(${table.payload} #>> '{data,article,id}')`),
    index("endpoint_deliveries_created_idx").on(table.createdAt),
  ],
);

/** The result of each attempt: a status or an error, and the response time. */
export const endpointAttempts = pgTable(
  "endpoint_attempts",
  {
    id: uuid("id").primaryKey(),
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => endpointDeliveries.id, { onDelete: "cascade" }),
    at: timestamptz("at").notNull().defaultNow(),
    status: integer("status"),
    error: text("error"),
    milliseconds: integer("milliseconds").notNull(),
  },
  (table) => [index("endpoint_attempts_delivery_idx").on(table.deliveryId, table.at)],
);
