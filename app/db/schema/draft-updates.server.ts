import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, timestamptz } from "./columns.server.ts";
import { draftStates } from "./draft-states.server.ts";
import { users } from "./users.server.ts";

/** Changes of a shared draft in the order in which they were committed. */
export const draftUpdates = pgTable(
  "draft_updates",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => draftStates.articleId, { onDelete: "cascade" }),
    sequence: integer("sequence").notNull(),
    update: bytes("update").notNull(),
    /** Null for what the server wrote, and for people who were erased. */
    userId: text("user_id").references(() => users.id),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "draft_updates_pkey", columns: [table.articleId, table.sequence] }),
    index("draft_updates_user_idx").on(table.userId),
  ],
);
