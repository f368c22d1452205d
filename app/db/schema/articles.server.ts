import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { articleStatuses, commentsModes } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";
import { media } from "./media.server.ts";
import { users } from "./users.server.ts";

export type ContentsEntry = { id: string; level: number; text: string };

/**
 * Identity and the live columns that readers need. Drafts live in `article_revisions`; `published_revision`
 * is the revision that the live columns were made from.
 */
export const articles = pgTable(
  "articles",
  {
    id: uuid("id").primaryKey(),
    status: text("status", { enum: articleStatuses }).notNull().default("draft"),
    slug: text("slug").notNull(),
    lang: text("lang").notNull().default("en"),
    translationGroup: uuid("translation_group"),
    createdBy: text("created_by").references(() => users.id),
    draftRevision: integer("draft_revision").notNull(),
    publishedRevision: integer("published_revision"),
    title: text("title").notNull().default(""),
    excerpt: text("excerpt").notNull().default(""),
    html: text("html").notNull().default(""),
    text: text("text").notNull().default(""),
    contents: jsonb("contents").$type<ContentsEntry[]>().notNull().default([]),
    words: integer("words").notNull().default(0),
    minutes: integer("minutes").notNull().default(0),
    rendererVersion: integer("renderer_version").notNull().default(0),
    pictureKey: text("picture_key").references(() => media.key),
    pictureAlt: text("picture_alt").notNull().default(""),
    publishedAt: timestamptz("published_at"),
    /** When the published content last changed. */
    liveUpdatedAt: timestamptz("live_updated_at"),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    draftedAt: timestamptz("drafted_at").notNull().defaultNow(),
    /** When it was moved to the trash; `trashed_articles` holds the rest. */
    trashedAt: timestamptz("trashed_at"),
    /** Where the text is at home, when that is not here: an address, or a path of this site. */
    canonicalUrl: text("canonical_url"),
    commentsMode: text("comments_mode", { enum: commentsModes }).notNull().default("open"),
  },
  (table) => [
    uniqueIndex("articles_slug_key").on(table.slug),
    check("articles_status_known", oneOf(table.status, articleStatuses)),
    check("articles_comments_mode_known", oneOf(table.commentsMode, commentsModes)),
    check("articles_canonical_url_length", sql`length(${table.canonicalUrl}) <= 2000`),
    check("articles_slug_form", sql`${table.slug} <> '' and length(${table.slug}) <= 200`),
    check(
      "articles_published_complete",
      sql`${table.status} <> 'published' or (${table.publishedRevision} is not null and ${table.publishedAt} is not null and ${table.title} <> '')`,
    ),
    check("articles_revisions_order", sql`${table.publishedRevision} <= ${table.draftRevision}`),
    index("articles_published_idx")
      .on(table.publishedAt.desc(), table.id.desc())
      .where(sql`status = 'published'`),
    index("articles_created_by_idx").on(table.createdBy),
    index("articles_drafted_idx").on(table.draftedAt.desc(), table.id.desc()),
    index("articles_translation_idx").on(table.translationGroup),
    check(
      "articles_trash_hidden",
      sql`${table.trashedAt} is null or ${table.status} <> 'published'`,
    ),
    index("articles_trashed_idx")
      .on(table.trashedAt, table.id)
      .where(sql`trashed_at is not null`),
  ],
);
