import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { env } from "#app/configuration/env.server.ts";
import { publicTag } from "./cache/public-tag.ts";
import type { Ctx, Tx } from "./context.ts";
import { defineJob } from "./jobs.server.ts";

const jobName = "purge";
/** Cloudflare's limit for one call. */
const mostTags = 30;
/** Before all else that waits: readers see what is outdated until it is done. */
const priority = -10;
const mostJobs = 2_000;
const deadlineMs = 10_000;
const shortestRoundMs = 1_000;

/** Debounced pages are dropped in this process by then. */
const soon = "3 seconds";
/**
 * By then every process has applied the invalidation or knows that it is disconnected. A cache in
 * front that fetched a page too early has an old one again, so it is purged a second time.
 */
const settled = "8 seconds";

const Payload = z.object({ tags: z.array(z.string()) });

/**
 * Purges everything that carries one of these tags from the caches in front, if and only if the
 * transaction commits: at once, and again when the change has settled; with `debounced`, once,
 * shortly afterwards. Does nothing without PURGE_URL. The jobs wait in one queue and have no key:
 * with a key, every two transactions that invalidate something would wait for each other.
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

/** The other jobs whose time has come, and those that have failed before. */
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
 * One round for all that waits. The queue lets one round run at a time, on whichever worker, and a
 * round lasts a second at least, so that a burst of changes costs one call a second.
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

// The fuller the house, the more readers a cache in front shows what is outdated.
defineJob(jobName, { payload: Payload, work: purge, urgent: true });
