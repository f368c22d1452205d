import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

export const tags = pgTable(
  "tags",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
  },
  (table) => [
    uniqueIndex("tags_slug_key").on(table.slug),
    check("tags_slug_form", sql`${table.slug} <> '' and length(${table.slug}) <= 100`),
  ],
);
