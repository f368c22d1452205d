import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { scheduleActions, scheduleFailures } from "#app/db/values.ts";
import { articles } from "./articles.server.ts";
import { timestamptz, oneOf } from "./columns.server.ts";
import { users } from "./users.server.ts";

/**
 * What is to happen to an article at a time: one row an article, which goes when it has happened or was taken
 * back. A row with a failure stays until somebody has seen it, also without its article.
 */
export const articleSchedules = pgTable(
  "article_schedules",
  {
    id: uuid("id").primaryKey(),
    articleId: uuid("article_id").references(() => articles.id, { onDelete: "set null" }),
    action: text("action", { enum: scheduleActions }).notNull(),
    /** The revision that becomes public; null for an article that ceases to be. */
    revision: integer("revision"),
    dueAt: timestamptz("due_at").notNull(),
    scheduledBy: text("scheduled_by").references(() => users.id),
    scheduledAt: timestamptz("scheduled_at").notNull(),
    failure: text("failure", { enum: scheduleFailures }),
    failedAt: timestamptz("failed_at"),
  },
  (table) => [
    uniqueIndex("article_schedules_article_key").on(table.articleId),
    check("article_schedules_action_known", oneOf(table.action, scheduleActions)),
    check("article_schedules_failure_known", oneOf(table.failure, scheduleFailures)),
    check(
      "article_schedules_revision_named",
      sql`(${table.revision} is null) = (${table.action} = 'unpublish')`,
    ),
    check(
      "article_schedules_failure_dated",
      sql`(${table.failure} is null) = (${table.failedAt} is null)`,
    ),
    index("article_schedules_due_idx")
      .on(table.dueAt, table.scheduledAt, table.id)
      .where(sql`failure is null`),
    index("article_schedules_scheduled_by_idx").on(table.scheduledBy),
  ],
);
