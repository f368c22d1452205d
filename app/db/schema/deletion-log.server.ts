import { check, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { erasedTexts } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

/**
 * Records that a user's data was deleted, and how much: no personal data. Append-only, enforced by a trigger.
 */
export const deletionLog = pgTable(
  "deletion_log",
  {
    id: uuid("id").primaryKey(),
    userId: text("user_id").notNull(),
    deletedAt: timestamptz("deleted_at").notNull().defaultNow(),
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    /** What was done with the user's articles and comments. */
    texts: text("texts", { enum: erasedTexts }).notNull().default("keep"),
  },
  (table) => [
    check("deletion_log_texts_known", oneOf(table.texts, erasedTexts)),
    uniqueIndex("deletion_log_user_key").on(table.userId),
  ],
);
