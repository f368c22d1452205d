import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { articles } from "./articles.server.ts";
import { timestamptz } from "./columns.server.ts";
import { users } from "./users.server.ts";

/** Links that show an unpublished version to somebody without an account. */
export const previewLinks = pgTable(
  "preview_links",
  {
    id: uuid("id").primaryKey(),
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** The revision that it shows; null for the newest at each time. */
    revision: integer("revision"),
    /** The token itself is only in the address that its maker was given. */
    tokenHash: text("token_hash").notNull(),
    createdBy: text("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    revokedAt: timestamptz("revoked_at"),
    opened: integer("opened").notNull().default(0),
    lastOpenedAt: timestamptz("last_opened_at"),
  },
  (table) => [
    uniqueIndex("preview_links_token_key").on(table.tokenHash),
    index("preview_links_article_idx").on(table.articleId, table.createdAt.desc()),
    index("preview_links_created_by_idx").on(table.createdBy),
    check("preview_links_expiry_later", sql`${table.expiresAt} > ${table.createdAt}`),
  ],
);
