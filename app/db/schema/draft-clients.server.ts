import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { draftStates } from "./draft-states.server.ts";
import { users } from "./users.server.ts";

/** Whose a Yjs client id is: an id that two people used would make their documents differ silently. */
export const draftClients = pgTable(
  "draft_clients",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => draftStates.articleId, { onDelete: "cascade" }),
    clientId: bigint("client_id", { mode: "number" }).notNull(),
    /** Null for the server, and for people who were erased. */
    userId: text("user_id").references(() => users.id),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "draft_clients_pkey", columns: [table.articleId, table.clientId] }),
    index("draft_clients_user_idx").on(table.userId),
  ],
);
