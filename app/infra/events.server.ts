import { sql } from "drizzle-orm";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { newId } from "#app/db/ids.server.ts";
import type { Ctx, Tx } from "./context.ts";
import { type BackgroundPart, definePart } from "./background-part.ts";
import { registerJob } from "./jobs.server.ts";

/**
 * The id and time of the event, the same for each subscription and each run of a job. A job that was added by
 * hand gets new ones.
 */
const Occurrence = z.object({
  eventId: z.uuid().default(() => newId()),
  occurredAt: z.iso.datetime().default(() => new Date().toISOString()),
});
export type Occurrence = z.output<typeof Occurrence>;

/** What every event has: its name, and the id of the person whose doing it was. */
type AnyEvent = { name: string; userId: string | null };
type Named<E extends AnyEvent, N extends E["name"]> = Extract<E, { name: N }>;

type Subscription<E extends AnyEvent> = {
  job: string;
  names: readonly E["name"][];
  key: ((event: E) => string) | null;
  delaySeconds: number;
  nameless: boolean;
  queue: string | null;
  onlyIf: ((tx: Tx) => Promise<boolean>) | null;
};

type Reaction<E extends AnyEvent, N extends E["name"]> = {
  to: readonly N[];
  work: (ctx: Ctx, event: Named<E, N> & Occurrence) => Promise<void>;
  debounce?: { key: (event: E) => string; seconds: number; nameless?: boolean };
  queue?: string;
  onlyIf?: (tx: Tx) => Promise<boolean>;
  waitsForOthers?: boolean;
};

type EventJob = {
  identifier: string;
  payload: object;
  queue: string | null;
  job_key: string | null;
  delay: number;
};

async function addJobs(tx: Tx, jobs: EventJob[]): Promise<void> {
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

function subscriptionOf<E extends AnyEvent, N extends E["name"]>(
  job: string,
  { to, debounce, queue, onlyIf }: Reaction<E, N>,
): Subscription<E> {
  return {
    job,
    names: to,
    key: debounce?.key ?? null,
    delaySeconds: debounce?.seconds ?? 0,
    nameless: debounce?.nameless ?? false,
    queue: queue ?? null,
    onlyIf: onlyIf ?? null,
  };
}

function jobOf<E extends AnyEvent>(
  { job, key, delaySeconds, nameless, queue }: Subscription<E>,
  { event, occurrence }: { event: E; occurrence: Occurrence },
): EventJob {
  return {
    identifier: job,
    payload: { ...event, ...occurrence, ...(nameless && { userId: null }) },
    queue,
    job_key: key && `${job}:${key(event)}`,
    delay: delaySeconds,
  };
}

const isOneOf = <E extends AnyEvent, N extends E["name"]>(
  names: readonly N[],
  event: E & Occurrence,
): event is Named<E, N> & Occurrence => names.some((name) => name === event.name);

/** `emit` and `defineSubscription` for the events of one schema. Jobs parse their event with the same schema. */
export function createEvents<E extends AnyEvent>(Event: z.ZodType<E>) {
  const subscriptions = singleton("subscriptions", () => new Map<string, Subscription<E>>());

  /**
   * Runs `work`, as a separate job, for each event of these names. Each subscription is retried on its own
   * and can fail neither the emitter nor another subscription. `work` runs at least once. With `debounce` the
   * events of one key become one job, `seconds` after the first of them, with the latest event; `nameless`
   * removes the user id, so that erasing the user does not remove the job. One job of a `queue` runs at a
   * time. `onlyIf` runs in the transaction of the event: if it returns false, no job is added.
   */
  function defineSubscription<N extends E["name"]>(
    job: string,
    reaction: Reaction<E, N>,
  ): BackgroundPart {
    const { to, work, waitsForOthers } = reaction;
    const register = () => {
      subscriptions.set(job, subscriptionOf(job, reaction));
      registerJob(job, {
        payload: z.intersection(Event, Occurrence),
        waitsForOthers,
        work: async (ctx, event) => {
          if (isOneOf(to, event)) await work(ctx, event);
        },
      });
    };
    return definePart({ kind: "subscription", name: job, register });
  }

  async function listReacting(tx: Tx, events: E[]): Promise<Subscription<E>[]> {
    const reacting = [];
    for (const subscription of subscriptions.values()) {
      if (!events.some(({ name }) => subscription.names.includes(name))) continue;
      if (!subscription.onlyIf || (await subscription.onlyIf(tx))) reacting.push(subscription);
    }
    return reacting;
  }

  /** Notifies every subscriber if and only if the transaction commits. Costs one statement. */
  async function emit(tx: Tx, ...events: E[]): Promise<void> {
    const reacting = await listReacting(tx, events);
    const jobs = events.flatMap((event) => {
      const occurrence = { eventId: newId(), occurredAt: tx.now.toISOString() };
      return reacting
        .filter(({ names }) => names.includes(event.name))
        .map((subscription) => jobOf(subscription, { event, occurrence }));
    });
    await addJobs(tx, jobs);
  }

  return { emit, defineSubscription };
}
