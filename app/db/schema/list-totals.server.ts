import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { oneOf } from "./columns.server.ts";
import { listKinds } from "./listed-articles.server.ts";

/**
 * The number of articles in each list, as the sum of its rows. A change adds a row and merges the rows that
 * no other transaction is changing, so that concurrent publications never wait for each other; a list mostly
 * has one row. Maintained by triggers on `listed_articles`; a list without articles has no rows.
 */
export const listTotals = pgTable(
  "list_totals",
  {
    kind: text("kind", { enum: listKinds }).notNull(),
    listId: uuid("list_id").notNull(),
    /** Negative in a row that counts unpublished articles. */
    articles: integer("articles").notNull(),
  },
  (table) => [
    check("list_totals_kind_known", oneOf(table.kind, listKinds)),
    index("list_totals_list_idx").on(table.kind, table.listId),
    index("list_totals_largest_idx").on(table.kind, table.articles.desc()),
  ],
);
