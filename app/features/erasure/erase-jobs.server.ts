import { sql } from "drizzle-orm";
import type { Tx } from "#app/infra/context.ts";
import { onceMoreJob } from "./once-more.server.ts";

/**
 * Takes the jobs that wait for a person off the list: mails, totals, pictures. Whoever has to hear that
 * they have left still does, and an article's publication is told without their id. Answers how many.
 */
export async function eraseJobs(tx: Tx, userId: string): Promise<number> {
  const about = sql`jobs.locked_at is null and position(${userId} in jobs.payload::text) > 0
    and jobs.payload->>'name' is distinct from 'user.left' and tasks.identifier <> ${onceMoreJob}`;
  const anonymous = await tx.db.execute(sql`
    update graphile_worker._private_jobs as jobs
    set payload = jsonb_set(jobs.payload::jsonb, '{userId}', 'null')::json
    from graphile_worker._private_tasks as tasks
    where tasks.id = jobs.task_id and ${about} and jobs.payload->>'userId' = ${userId}
      and jobs.payload->>'name' in ('article.published', 'article.unpublished', 'comment.decided')
    returning jobs.id`);
  const gone = await tx.db.execute(sql`
    select count(*) from graphile_worker.complete_jobs(array(
      select jobs.id from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where ${about}))`);
  return anonymous.length + Number(gone[0]?.count ?? 0);
}
