import { Counter, Gauge, register } from "prom-client";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { poolSingleton, poolSize } from "#app/db/client.server.ts";
import { singleton } from "#app/db/singleton.server.ts";
import { message } from "#app/messages/message.ts";
import {
  admissionFor,
  isIdle,
  type Kind,
  kinds,
  limits,
  type Load,
  nextToBegin,
} from "./admission-decision.ts";
import { within } from "./deadline.ts";
import { Unavailable } from "./errors.ts";
import { takeLease } from "./leases.server.ts";

/** Abandoned work keeps its capacity for this long before other requests get it. */
const abandonedMs = 5_000;
const retryAfterSeconds = 2;
const sampledEveryMs = 20;
const windowMs = 500;

type Waiting = { begin: () => void };

const none = (): Record<Kind, number> => ({ reader: 0, page: 0, write: 0, upload: 0, webhook: 0 });

/** The event loop delay, averaged over the last half second. */
function loopDelay() {
  const samples = monitorEventLoopDelay({ resolution: sampledEveryMs });
  samples.enable();
  let latest = 0;
  setInterval(() => {
    latest = samples.count > 0 ? Math.max(0, samples.mean / 1e6 - sampledEveryMs) : 0;
    samples.reset();
  }, windowMs).unref();
  return () => latest;
}

const room = singleton("admission", () => ({
  running: none(),
  queues: new Map<Kind, Set<Waiting>>(kinds.map((kind) => [kind, new Set()])),
  loopDelayMs: loopDelay(),
}));

const queueOf = (kind: Kind) => room.queues.get(kind) ?? new Set<Waiting>();

export function currentLoad(): Load {
  const waiting = none();
  for (const kind of kinds) waiting[kind] = queueOf(kind).size;
  const queries = Math.max(0, poolSingleton.work().unfinished - poolSize);
  return { running: room.running, waiting, loopDelayMs: room.loopDelayMs(), queries };
}

const admissions = singleton("admissions", () => {
  register.removeSingleMetric("masthead_admissions_total");
  return new Counter({
    name: "masthead_admissions_total",
    help: "Requests that were let in, by kind, or refused because there was too much to do.",
    labelNames: ["kind", "outcome"],
  });
});

singleton("admission gauges", () => [
  new Gauge({
    name: "masthead_event_loop_delay_seconds",
    help: "By how much the event loop is late, on average over the last half second.",
    collect() {
      this.set(room.loopDelayMs() / 1000);
    },
  }),
  new Gauge({
    name: "masthead_database_queries",
    help: "Statements and transactions that have a connection, or wait for one.",
    labelNames: ["state"],
    collect() {
      const { unfinished } = poolSingleton.work();
      this.set({ state: "running" }, Math.min(unfinished, poolSize));
      this.set({ state: "waiting" }, Math.max(0, unfinished - poolSize));
    },
  }),
  new Gauge({
    name: "masthead_requests",
    help: "Requests that are worked on or wait for it, by kind.",
    labelNames: ["kind", "state"],
    collect() {
      const { running, waiting } = currentLoad();
      for (const kind of kinds) {
        this.set({ kind, state: "running" }, running[kind]);
        this.set({ kind, state: "waiting" }, waiting[kind]);
      }
    },
  }),
]);

function rejectAdmission(kind: Kind): never {
  admissions.inc({ kind, outcome: "refused" });
  throw new Unavailable(message("http.overloaded"), retryAfterSeconds);
}

function beginNext(): void {
  for (let kind = nextToBegin(currentLoad()); kind; kind = nextToBegin(currentLoad())) {
    const queue = queueOf(kind);
    const [first] = queue;
    if (!first) return;
    queue.delete(first);
    room.running[kind] += 1;
    first.begin();
  }
}

/**
 * Resolves once the admission is granted. Giving up removes the request from the queue synchronously.
 */
async function waitForRoom(kind: Kind, signal: AbortSignal | undefined): Promise<void> {
  const queue = queueOf(kind);
  const waiting: Waiting = { begin: () => {} };
  let abandon = () => {};
  const begun = new Promise<void>((resolve, reject) => {
    waiting.begin = resolve;
    abandon = () => reject(new Unavailable());
  });
  signal?.addEventListener("abort", abandon, { once: true });
  queue.add(waiting);
  try {
    await within(limits[kind].longestWaitMs, begun);
  } catch {
    // A request that is no longer in the queue was admitted while the deadline passed.
    if (queue.delete(waiting)) rejectAdmission(kind);
  } finally {
    signal?.removeEventListener("abort", abandon);
  }
}

async function enter({ kind, signal }: Applicant): Promise<void> {
  const decision = admissionFor(kind, currentLoad());
  if (decision === "refuse" || signal?.aborted) rejectAdmission(kind);
  if (decision === "wait") await waitForRoom(kind, signal);
  else room.running[kind] += 1;
  admissions.inc({ kind, outcome: "begun" });
}

/** Returns a function that releases the admission; calling it again does nothing. */
async function takeAdmission(applicant: Applicant): Promise<() => void> {
  await enter(applicant);
  const lease = takeLease("admission");
  let left = false;
  return () => {
    if (left) return;
    left = true;
    lease.release();
    room.running[applicant.kind] -= 1;
    beginNext();
  };
}

export type Applicant = {
  kind: Kind;
  /** Aborted when the request is over, for whatever reason. */
  signal?: AbortSignal;
};

/**
 * Runs `work` once there is capacity for it; readers go first and webhooks last. A request that cannot begin
 * soon, or a read that is not done 2.2 seconds after its arrival, is rejected; a webhook may take 14 seconds.
 * The admission ends with `work` or, when no request waits for the result any more, five seconds later at the
 * latest.
 * @throws Unavailable
 */
export async function admit<T>(applicant: Applicant, work: () => Promise<T>): Promise<T> {
  const { kind, signal } = applicant;
  const since = performance.now();
  const leave = await takeAdmission(applicant);
  const abandon = () => void setTimeout(leave, abandonedMs).unref();
  signal?.addEventListener("abort", abandon, { once: true });
  const working = Promise.resolve()
    .then(work)
    .finally(() => {
      signal?.removeEventListener("abort", abandon);
      leave();
    });
  const { longestAnswerMs } = limits[kind];
  if (longestAnswerMs === null) return working;
  return within(longestAnswerMs - (performance.now() - since), working).catch((error: unknown) => {
    abandon();
    throw error;
  });
}

/**
 * Waits until the process is idle, at most `ms` milliseconds. For work that no request waits for.
 */
export async function waitForIdle(ms: number): Promise<void> {
  const giveUpAt = performance.now() + ms;
  while (!isIdle(currentLoad()) && performance.now() < giveUpAt) {
    await pause(100, undefined, { ref: false });
  }
}
