import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { bytes, timestamptz } from "./columns.server.ts";

/** The shared draft of an article, compacted; later changes are in `draft_updates`. */
export const draftStates = pgTable(
  "draft_states",
  {
    articleId: uuid("article_id")
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** Sequences of another epoch mean nothing: a restored backup begins a new one. */
    epoch: uuid("epoch").notNull(),
    /** The newest version of the editor's schema that has written into it. */
    schemaVersion: integer("schema_version").notNull(),
    state: bytes("state").notNull(),
    throughSequence: integer("through_sequence").notNull(),
    /** The sequence of the newest update. */
    sequence: integer("sequence").notNull(),
    /** The newest revision that was made from the draft or taken into it, and the sequence it holds. */
    revision: integer("revision").notNull(),
    revisionSequence: integer("revision_sequence").notNull(),
    /** The title as it is now, for lists. */
    title: text("title").notNull(),
    changedAt: timestamptz("changed_at").notNull().defaultNow(),
  },
  (table) => [index("draft_states_changed_idx").on(table.changedAt)],
);
