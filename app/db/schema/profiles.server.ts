import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { media } from "./media.server.ts";
import { users } from "./users.server.ts";

/** What people tell us and Clerk does not know, and our own copy of their picture. */
export const profiles = pgTable("profiles", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  bio: text("bio").notNull().default(""),
  links: jsonb("links").$type<string[]>().notNull().default([]),
  language: text("language"),
  notifications: jsonb("notifications").$type<Record<string, boolean>>().notNull().default({}),
  pictureKey: text("picture_key").references(() => media.key),
  /** The address `picture_key` was copied from: a job that finds it unchanged has nothing to do. */
  pictureSource: text("picture_source"),
  updatedAt: timestamptz("updated_at").notNull().defaultNow(),
});
