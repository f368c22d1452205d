import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { commentDecisions, commentStatuses } from "#app/db/values.ts";
import { timestamptz, oneOf } from "./columns.server.ts";

/**
 * Append-only except for erasure, enforced by a trigger; a decision outlives its comment, hence no foreign
 * key.
 */
export const commentDecisionRows = pgTable(
  "comment_decisions",
  {
    id: uuid("id").primaryKey(),
    commentId: uuid("comment_id").notNull(),
    decision: text("decision", { enum: commentDecisions }).notNull(),
    fromStatus: text("from_status", { enum: commentStatuses }).notNull(),
    toStatus: text("to_status", { enum: commentStatuses }).notNull(),
    /** The comment's version after this decision. */
    version: integer("version").notNull(),
    decidedBy: text("decided_by").notNull(),
    reason: text("reason"),
    note: text("note"),
    decidedAt: timestamptz("decided_at").notNull().defaultNow(),
  },
  (table) => [
    check("comment_decisions_decision_known", oneOf(table.decision, commentDecisions)),
    index("comment_decisions_comment_idx").on(table.commentId, table.version),
    index("comment_decisions_decided_by_idx").on(table.decidedBy),
  ],
);
