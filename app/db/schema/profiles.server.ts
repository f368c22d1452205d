import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";
import { media } from "./media.server.ts";
import { users } from "./users.server.ts";

/** The profile data that Clerk does not have, and our own copy of the user's picture. */
export const profiles = pgTable("profiles", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id),
  bio: text("bio").notNull().default(""),
  links: jsonb("links").$type<string[]>().notNull().default([]),
  language: text("language"),
  notifications: jsonb("notifications").$type<Record<string, boolean>>().notNull().default({}),
  pictureKey: text("picture_key").references(() => media.key),
  /**
   * The address that `picture_key` was copied from; while it is unchanged, the copy job does nothing.
   */
  pictureSource: text("picture_source"),
  updatedAt: timestamptz("updated_at").notNull().defaultNow(),
});
