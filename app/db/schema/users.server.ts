import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { roles } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

/** The mirror of Clerk's users. Written only by `mirrorUser`. */
export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    firstName: text("first_name"),
    lastName: text("last_name"),
    username: text("username"),
    imageUrl: text("image_url"),
    primaryEmail: text("primary_email"),
    /** The locale from Clerk, a BCP 47 tag: the language of emails until the user chooses one. */
    locale: text("locale"),
    role: text("role", { enum: roles }).notNull().default("reader"),
    banned: boolean("banned").notNull().default(false),
    /** Clerk's `updated_at` in milliseconds; 0 for a row made from a session token. */
    sourceUpdatedAt: bigint("source_updated_at", { mode: "number" }).notNull(),
    /**
     * When Clerk's data was current, in milliseconds: the time of the event's envelope, or of the API read.
     * Null for a row that was last written by a release without this column.
     */
    sourceAsOf: bigint("source_as_of", { mode: "number" }),
    /** Clerk's `created_at` in milliseconds; null until received from Clerk. */
    sourceCreatedAt: bigint("source_created_at", { mode: "number" }),
    deletedAt: timestamptz("deleted_at"),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    check("users_id_form", sql`${table.id} ~ '^user_[A-Za-z0-9]{1,64}$'`),
    check("users_role_known", oneOf(table.role, roles)),
    index("users_username_idx").on(table.username),
  ],
);
