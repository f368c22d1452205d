import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { publicTag } from "./cache/public-tag.ts";
import type { Ctx, Tx } from "./context.ts";
import { defineJob } from "./jobs.server.ts";

const jobName = "purge";
/** Cloudflare's limit for one API call. */
const mostTags = 30;
/** Ahead of all other waiting jobs: readers see outdated pages until the purge is done. */
const priority = -10;
const mostJobs = 2_000;
const deadlineMs = 10_000;
const shortestRoundMs = 1_000;

/** This process has dropped debounced pages by then. */
const soon = "3 seconds";
/**
 * By then every process has applied the invalidation or knows that it is disconnected. A CDN that fetched a
 * page too early has stored an old one again, so it is purged a second time.
 */
const settled = "8 seconds";

const Payload = z.object({ tags: z.array(z.string()) });

/**
 * Purges everything that carries one of these tags from the CDN, if and only if the transaction commits: at
 * once, and again after `settled`; with `debounced`, once, after `soon`. Does nothing without PURGE_URL. The
 * jobs wait in one queue and have no key: with a key, any two transactions that invalidate something would
 * wait for each other.
 */
export async function purgeLater(
  tx: Tx,
  tags: readonly string[],
  { debounced = false }: { debounced?: boolean } = {},
): Promise<void> {
  if (!env.PURGE_URL || tags.length === 0) return;
  const payload = JSON.stringify({ tags: [...new Set(tags.map(publicTag))] });
  const delays = debounced ? `{${soon}}` : `{0 seconds,${settled}}`;
  await tx.db.execute(sql`
    select graphile_worker.add_job(
      identifier => ${jobName}::text,
      payload => ${payload}::json,
      queue_name => ${jobName}::text,
      priority => ${priority},
      run_at => now() + delay
    ) from unnest(${delays}::interval[]) as delay`);
}

type Waiting = { ids: string[]; tags: string[] };

/** Returns the other purge jobs that are due, and those that have failed before. */
async function listWaiting(ctx: Ctx): Promise<Waiting> {
  const rows = await ctx.db.execute<{ id: string; payload: unknown }>(sql`
    select jobs.id::text as id, jobs.payload from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where tasks.identifier = ${jobName} and jobs.locked_at is null
      and (jobs.run_at <= now() or jobs.attempts > 0)
    order by jobs.id limit ${mostJobs}`);
  const tags = rows.flatMap(({ payload }) => Payload.safeParse(payload).data?.tags ?? []);
  return { ids: rows.map((row) => row.id), tags };
}

/** Cloudflare reads the body, Fastly the header. */
async function post(url: string, tags: string[]): Promise<void> {
  const [name = "", ...value] = (env.PURGE_HEADER ?? "").split(":");
  const response = await fetch(url, {
    method: "POST",
    headers: {
      ...(name && { [name]: value.join(":").trim() }),
      "Content-Type": "application/json",
      "Surrogate-Key": tags.join(" "),
    },
    body: JSON.stringify({ tags }),
    redirect: "error",
    signal: AbortSignal.timeout(deadlineMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the cache in front answered ${response.status} to a purge`);
}

async function postAll(url: string, tags: Set<string>): Promise<void> {
  const all = [...tags];
  for (let at = 0; at < all.length; at += mostTags) await post(url, all.slice(at, at + mostTags));
}

/**
 * Purges the tags of all waiting jobs in one round. The queue runs one round at a time, on any worker, and a
 * round lasts at least a second, so that a burst of changes costs one call per second.
 */
async function purge(ctx: Ctx, { tags }: z.output<typeof Payload>): Promise<void> {
  if (!env.PURGE_URL) return;
  const pause = wait(shortestRoundMs);
  try {
    const waiting = await listWaiting(ctx);
    await postAll(env.PURGE_URL, new Set([...tags, ...waiting.tags]));
    const done = `{${waiting.ids.join(",")}}`;
    await ctx.db.execute(sql`select graphile_worker.complete_jobs(${done}::bigint[])`);
  } finally {
    await pause;
  }
}

// Urgent, because at high load more readers get outdated pages from the CDN.
export const purgeJob = defineJob(jobName, { payload: Payload, work: purge, urgent: true });
