import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { oneOf } from "./columns.server.ts";
import { listKinds } from "./listed-articles.server.ts";

/**
 * How many articles each list holds, as the sum of its rows. A change adds a row and takes along
 * those that nobody else is changing, so that two who publish never wait for each other: mostly it
 * is one row a list. Kept by triggers on `listed_articles`; a list without articles has no rows.
 */
export const listTotals = pgTable(
  "list_totals",
  {
    kind: text("kind", { enum: listKinds }).notNull(),
    listId: uuid("list_id").notNull(),
    /** Below zero in the row of who took articles back. */
    articles: integer("articles").notNull(),
  },
  (table) => [
    check("list_totals_kind_known", oneOf(table.kind, listKinds)),
    index("list_totals_list_idx").on(table.kind, table.listId),
    index("list_totals_largest_idx").on(table.kind, table.articles.desc()),
  ],
);
