import { sql } from "drizzle-orm";
import type { Ctx } from "#app/infra/context.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";

const sessionsKeptDays = 30;
const mostAtOnce = 5_000;

async function purgeTable(ctx: Ctx, { table, column }: { table: string; column: string }) {
  const [rows, time] = [sql.identifier(table), sql.identifier(column)];
  const oldest = new Date(ctx.now.getTime() - sessionsKeptDays * 86_400_000).toISOString();
  for (;;) {
    const gone = await ctx.db.execute(sql`
      delete from ${rows} where id in (
        select id from ${rows} where ${time} < ${oldest} order by ${time} limit ${mostAtOnce}
      ) returning 1`);
    if (gone.length < mostAtOnce) return;
  }
}

/** Deletes sessions and their alerts when they are thirty days old. */
export async function purgeSessions(ctx: Ctx): Promise<void> {
  await purgeTable(ctx, { table: "login_sessions", column: "started_at" });
  await purgeTable(ctx, { table: "session_alerts", column: "raised_at" });
}

export const purgeSessionsJob = defineRepeatedJob("purge-sessions", {
  pattern: "23 3 * * *",
  work: purgeSessions,
});
