import { sql } from "drizzle-orm";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { newId } from "#app/db/ids.server.ts";
import type { Ctx, Tx } from "./context.ts";
import { defineJob } from "./jobs.server.ts";

/** The person who wrote, signed or did it. */
const userId = z.string();
const articleId = z.string();
const commentId = z.string();

/** What has happened, by ids only: who reacts reads how things are by then. */
export const Event = z.discriminatedUnion("name", [
  z.object({ name: z.literal("user.arrived"), userId }),
  z.object({ name: z.literal("user.changed"), userId }),
  z.object({ name: z.literal("user.left"), userId }),
  z.object({ name: z.literal("profile.saved"), userId }),
  z.object({ name: z.literal("session.started"), userId, sessionId: z.string() }),
  z.object({ name: z.literal("article.published"), articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("article.unpublished"), articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("comment.posted"), commentId, articleId, userId }),
  /** Its author has changed it or taken it back. */
  z.object({ name: z.literal("comment.changed"), commentId, articleId, userId }),
  z.object({ name: z.literal("comment.decided"), commentId, articleId, userId: userId.nullable() }),
  z.object({ name: z.literal("like.changed"), articleId, userId: userId.nullable() }),
]);
export type Event = z.output<typeof Event>;

/**
 * Which happening it was, the same for each subscription and however often a job is done, and when.
 * A job that somebody put on the list by hand gets one of its own.
 */
const Occurrence = z.object({
  eventId: z.uuid().default(() => newId()),
  occurredAt: z.iso.datetime().default(() => new Date().toISOString()),
});
export type Occurrence = z.output<typeof Occurrence>;

export type EventName = Event["name"];
type Named<N extends EventName> = Extract<Event, { name: N }>;

type Subscription = {
  job: string;
  names: readonly EventName[];
  key: ((event: Event) => string) | null;
  delaySeconds: number;
  nameless: boolean;
  queue: string | null;
  onlyIf: ((tx: Tx) => Promise<boolean>) | null;
};

const subscriptions = singleton("subscriptions", () => new Map<string, Subscription>());

const isOneOf = <N extends EventName>(
  names: readonly N[],
  event: Event & Occurrence,
): event is Named<N> & Occurrence => names.some((name) => name === event.name);

/**
 * Has `work` done, as a job of its own, for each event of these names. Each subscription is tried again
 * by itself and can neither fail the one who emitted nor another one. `work` is at least once.
 * With `debounce` the events of one key become one job, `seconds` after the first of them, which gets
 * the latest; `nameless` without whose it was, so that it does not go with them. Of a `queue` one job runs at a time.
 * `onlyIf` is asked in the transaction of the event: where nobody would do anything, there is no job.
 */
export function subscribe<N extends EventName>(
  job: string,
  reaction: {
    to: readonly N[];
    work: (ctx: Ctx, event: Named<N> & Occurrence) => Promise<void>;
    debounce?: { key: (event: Event) => string; seconds: number; nameless?: boolean };
    queue?: string;
    onlyIf?: (tx: Tx) => Promise<boolean>;
    waitsForOthers?: boolean;
  },
): void {
  const { to, work, debounce, queue = null, onlyIf = null, waitsForOthers } = reaction;
  const key = debounce?.key ?? null;
  const { seconds: delaySeconds = 0, nameless = false } = debounce ?? {};
  subscriptions.set(job, { job, names: to, key, delaySeconds, nameless, queue, onlyIf });
  defineJob(job, {
    payload: z.intersection(Event, Occurrence),
    waitsForOthers,
    work: async (ctx, event) => {
      if (isOneOf(to, event)) await work(ctx, event);
    },
  });
}

async function listReacting(tx: Tx, events: Event[]): Promise<Subscription[]> {
  const reacting = [];
  for (const subscription of subscriptions.values()) {
    if (!events.some(({ name }) => subscription.names.includes(name))) continue;
    if (!subscription.onlyIf || (await subscription.onlyIf(tx))) reacting.push(subscription);
  }
  return reacting;
}

/** Notifies every subscriber, if and only if the transaction commits. Costs one statement. */
export async function emit(tx: Tx, ...events: Event[]): Promise<void> {
  const occurredAt = tx.now.toISOString();
  const reacting = await listReacting(tx, events);
  const jobs = events.flatMap((event) => {
    const payload = { ...event, eventId: newId(), occurredAt };
    return reacting
      .filter(({ names }) => names.includes(event.name))
      .map(({ job, key, delaySeconds, nameless, queue }) => ({
        identifier: job,
        payload: nameless ? { ...payload, userId: null } : payload,
        queue,
        job_key: key && `${job}:${key(event)}`,
        delay: delaySeconds,
      }));
  });
  if (jobs.length === 0) return;
  const added = sql<string>`
    graphile_worker.add_job(
      identifier => wanted.identifier,
      payload => wanted.payload,
      queue_name => wanted.queue,
      job_key => wanted.job_key,
      job_key_mode => 'preserve_run_at',
      run_at => now() + make_interval(secs => wanted.delay)
    )`;
  const wanted = sql`json_to_recordset(${JSON.stringify(jobs)}::json)
    as wanted(identifier text, payload json, queue text, job_key text, delay double precision)`;
  await tx.db
    .select({ count: sql`count(${added})` })
    .from(wanted)
    .prepare("emit")
    .execute();
}
