import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** The stored pictures. The bytes are in the storage under the same key. */
export const media = pgTable(
  "media",
  {
    key: text("key").primaryKey(),
    contentType: text("content_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    bytes: integer("bytes").notNull(),
    alt: text("alt").notNull().default(""),
    /** A user's id, or null for a picture that a command stored. */
    createdBy: text("created_by"),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [index("media_created_by_idx").on(table.createdBy, table.createdAt)],
);
