import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.server.ts";

/** That someone's data went, and how much: nothing personal. Append-only, held by a trigger. */
export const deletionLog = pgTable("deletion_log", {
  id: uuid("id").primaryKey(),
  userId: text("user_id").notNull(),
  deletedAt: moment("deleted_at").notNull().defaultNow(),
  counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
});
