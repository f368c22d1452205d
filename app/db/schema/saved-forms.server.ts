import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** The fields of a form whose session had expired, until it is sent again. */
export const savedForms = pgTable(
  "saved_forms",
  {
    /** Random and unguessable: it stands in an address. */
    id: text("id").primaryKey(),
    /** The person of the expired token; null when it named none. */
    userId: text("user_id"),
    path: text("path").notNull(),
    values: jsonb("values").$type<[string, string][]>().notNull(),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [index("saved_forms_created_idx").on(table.createdAt)],
);
