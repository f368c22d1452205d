import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** What was typed into a form whose session had expired, until it is sent again. */
export const savedForms = pgTable(
  "saved_forms",
  {
    /** Random and unguessable: it stands in an address. */
    id: text("id").primaryKey(),
    /** Whose expired token came with it; null when nobody could be told. */
    userId: text("user_id"),
    path: text("path").notNull(),
    values: jsonb("values").$type<[string, string][]>().notNull(),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [index("saved_forms_created_idx").on(table.createdAt)],
);
