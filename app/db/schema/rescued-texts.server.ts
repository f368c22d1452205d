import { bigint, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** Words that were typed into a block while somebody else replaced it: nobody deleted them. */
export const rescuedTexts = pgTable(
  "rescued_texts",
  {
    id: uuid("id").primaryKey(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** The writer; null once they are erased. */
    userId: text("user_id").references(() => users.id),
    text: text("text").notNull(),
    /** The sequence of the update that made the words invisible. */
    sequence: integer("sequence").notNull(),
    /** Where in the writer's own changes the text ends: what follows there continues it. */
    clientId: bigint("client_id", { mode: "number" }).notNull(),
    endClock: bigint("end_clock", { mode: "number" }).notNull(),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    /** Whose change took the words out of sight; null when it is not known. */
    replacedBy: text("replaced_by").references(() => users.id),
    /** When the words were placed in the draft or put away. */
    settledAt: timestamptz("settled_at"),
    settledBy: text("settled_by").references(() => users.id),
    settledAs: text("settled_as", { enum: ["placed", "put-away"] }),
  },
  (table) => [
    index("rescued_texts_article_idx").on(table.articleId),
    index("rescued_texts_user_idx").on(table.userId),
    index("rescued_texts_replaced_by_idx").on(table.replacedBy),
    index("rescued_texts_settled_by_idx").on(table.settledBy),
  ],
);
