import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** The fields of a form whose session had expired, stored until the form is sent again. */
export const savedForms = pgTable(
  "saved_forms",
  {
    /** Random and unguessable, because it is part of an address. */
    id: text("id").primaryKey(),
    /** The user of the expired token; null when the token named none. */
    userId: text("user_id"),
    path: text("path").notNull(),
    values: jsonb("values").$type<[string, string][]>().notNull(),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [index("saved_forms_created_idx").on(table.createdAt)],
);
