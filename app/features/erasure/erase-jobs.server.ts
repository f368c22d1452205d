import { sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { eraseAgainJob } from "./enqueue-erasure.server.ts";

/**
 * The treatment of a job that names a person: it is removed, loses their id, or loses its error.
 */
type Fate = "goes" | "nameless" | "quiet";

async function listFates(tx: Tx, userId: string): Promise<{ id: string; fate: Fate }[]> {
  const inPayload = mentions(sql`jobs.payload::text`, userId);
  const inError = mentions(sql`jobs.last_error`, userId);
  const must = sql`(jobs.payload->>'name' is not distinct from 'user.left'
    or tasks.identifier = ${eraseAgainJob})`;
  return tx.db.execute<{ id: string; fate: Fate }>(sql`
    select jobs.id::text as id, case
      when ${must} or not ${inPayload} then 'quiet'
      when jobs.payload->>'userId' = ${userId} and jobs.payload->>'name'
        in ('article.published', 'article.unpublished', 'comment.decided') then 'nameless'
      else 'goes' end as fate
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where jobs.locked_at is null and (${inError} or (${inPayload} and not ${must}))`);
}

const listed = (ids: string[]) => sql`${`{${ids.join(",")}}`}::bigint[]`;

/**
 * Takes the jobs that wait for a person off the list: mails, totals, pictures. Whoever has to hear that
 * they have left still does, an article's publication is told without their id, and where only the
 * error of a job quotes them the error goes. Answers how many.
 */
export async function eraseJobs(tx: Tx, userId: string): Promise<number> {
  const found = await listFates(tx, userId);
  if (found.length === 0) return 0;
  const idsOf = (fate: Fate) => found.filter((job) => job.fate === fate).map(({ id }) => id);
  const [nameless, quiet] = [idsOf("nameless"), idsOf("quiet")];
  await tx.db.execute(sql`select 1 from graphile_worker.complete_jobs(${listed(idsOf("goes"))})`);
  await tx.db.execute(sql`
    update graphile_worker._private_jobs set last_error = null,
      payload = case when id = any(${listed(nameless)})
        then jsonb_set(payload::jsonb, '{userId}', 'null')::json else payload end
    where id = any(${listed([...nameless, ...quiet])}) and locked_at is null`);
  return found.length;
}
