import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** The items that an import has already created, so that importing again creates no duplicates. */
export const importedItems = pgTable(
  "imported_items",
  {
    /** The site that the item came from. */
    source: text("source").notNull(),
    kind: text("kind").notNull(),
    sourceId: text("source_id").notNull(),
    localId: text("local_id").notNull(),
    importedAt: timestamptz("imported_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: "imported_items_pkey",
      columns: [table.source, table.kind, table.sourceId],
    }),
  ],
);
