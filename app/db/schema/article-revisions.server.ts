import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { revisionKinds, revisionReasons } from "#app/db/values.ts";
import { articles } from "./articles.server.ts";
import { timestamptz, oneOf } from "./columns.server.ts";
import { media } from "./media.server.ts";
import { users } from "./users.server.ts";

export const articleRevisions = pgTable(
  "article_revisions",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    revision: integer("revision").notNull(),
    title: text("title").notNull(),
    excerpt: text("excerpt").notNull(),
    document: jsonb("document").$type<unknown>().notNull(),
    tags: text("tags").array().notNull(),
    pictureKey: text("picture_key").references(() => media.key),
    pictureAlt: text("picture_alt").notNull().default(""),
    /** Null for revisions from before a draft had its own language: the article's. */
    lang: text("lang"),
    /** How far into the shared draft this revision goes; null when a program or an import wrote it. */
    sequence: integer("sequence"),
    kind: text("kind", { enum: revisionKinds }).notNull(),
    createdBy: text("created_by").references(() => users.id),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    /** The name that somebody gave it. */
    name: text("name"),
    namedBy: text("named_by").references(() => users.id),
    namedAt: timestamptz("named_at"),
    /** Null where somebody only wrote. */
    reason: text("reason", { enum: revisionReasons }),
    /** The revision that it took all or a block of. */
    restoredFrom: integer("restored_from"),
    /** Null for revisions from before words were counted. */
    words: integer("words"),
  },
  (table) => [
    primaryKey({ name: "article_revisions_pkey", columns: [table.articleId, table.revision] }),
    check("article_revisions_kind_known", oneOf(table.kind, revisionKinds)),
    check("article_revisions_reason_known", oneOf(table.reason, revisionReasons)),
    check("article_revisions_name_short", sql`length(${table.name}) between 1 and 80`),
    index("article_revisions_created_by_idx").on(table.createdBy),
    index("article_revisions_named_by_idx").on(table.namedBy),
    index("article_revisions_marked_idx")
      .on(table.articleId, table.revision.desc())
      .where(sql`name is not null or kind = 'published'`),
  ],
);
