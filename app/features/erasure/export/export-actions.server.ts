import { and, asc, eq, gt, or } from "drizzle-orm";
import { auditLog } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { ReadPage } from "./json-lines.ts";

const pageSize = 200;
const other = "another person";

type Row = typeof auditLog.$inferSelect;
type ExportedAction = { id: string } & Record<string, unknown>;

/** An entry without whom else it names: what was done to somebody else is theirs. */
function withoutOthers(row: Row, userId: string): ExportedAction {
  const nameless = (text: string) =>
    text.replace(/user_[A-Za-z0-9]+/g, (id) => (id === userId ? id : other));
  const { id, at, actor, action } = row;
  const subject = nameless(row.subject);
  const details: unknown =
    subject === `user:${other}` ? null : JSON.parse(nameless(JSON.stringify(row.details)));
  const by = actor === userId ? "you" : actor === "system" ? "the site" : other;
  return { id, at, by, action, subject, details };
}

/** What the log of actions says that they did, or that was done to them. */
export const exportActions =
  (ctx: Ctx, userId: string): ReadPage<ExportedAction> =>
  async (last) => {
    const { id, actor, subject } = auditLog;
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(
        and(
          or(eq(actor, userId), eq(subject, `user:${userId}`)),
          last ? gt(id, last.id) : undefined,
        ),
      )
      .orderBy(asc(id))
      .limit(pageSize);
    return rows.map((row) => withoutOthers(row, userId));
  };
