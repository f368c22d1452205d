import { pgTable, text } from "drizzle-orm/pg-core";
import { timestamptz } from "./columns.server.ts";

/** Emails that may be sent only once, each by a key that names its occasion. */
export const sentEmails = pgTable("sent_mails", {
  key: text("key").primaryKey(),
  sentAt: timestamptz("sent_at").notNull().defaultNow(),
});
