import { check, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { erasedTexts } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** Erasures under way and their progress, so that an interrupted one continues with its counts. */
export const erasures = pgTable(
  "erasures",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    startedAt: timestamptz("started_at").notNull().defaultNow(),
    /**
     * The site's setting when the erasure began: a later change of the setting does not affect it.
     */
    texts: text("texts", { enum: erasedTexts }).notNull(),
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
  },
  (table) => [check("erasures_texts_known", oneOf(table.texts, erasedTexts))],
);
