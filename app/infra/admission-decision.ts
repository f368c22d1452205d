/**
 * The kinds of requests, from the last to be rejected to the first among users' requests: a page that anyone
 * may read, a page for a signed-in user, a change, a large body that takes time to arrive. A webhook comes
 * last and can wait.
 */
export const kinds = ["reader", "page", "write", "upload", "webhook"] as const;
export type Kind = (typeof kinds)[number];

export type Load = {
  running: Record<Kind, number>;
  waiting: Record<Kind, number>;
  /** The event loop delay, averaged over the last half second. */
  loopDelayMs: number;
  /** Queries that wait for a connection. */
  queries: number;
};

type Limits = {
  /**
   * A request begins while fewer than this number run: users' requests share one count, uploads and webhooks
   * have their own.
   */
  room: number;
  queue: number;
  longestWaitMs: number;
  /** From arrival to response; null for a change, whose own deadline rolls it back. */
  longestAnswerMs: number | null;
  loopDelayMs: number;
  queries: number;
};

/**
 * The most important kinds have capacity that the others cannot use. No user waits for a webhook, and its
 * sender waits for 15 seconds: a webhook is rejected only when its queue is full or its wait too long.
 */
export const limits: Record<Kind, Limits> = {
  reader: {
    ...{ room: 32, queue: 512, longestWaitMs: 1_500, longestAnswerMs: 2_200 },
    ...{ loopDelayMs: 1_500, queries: 300 },
  },
  page: {
    ...{ room: 28, queue: 128, longestWaitMs: 1_000, longestAnswerMs: 2_200 },
    ...{ loopDelayMs: 600, queries: 200 },
  },
  write: {
    ...{ room: 24, queue: 64, longestWaitMs: 400, longestAnswerMs: null },
    ...{ loopDelayMs: 400, queries: 120 },
  },
  upload: {
    ...{ room: 16, queue: 16, longestWaitMs: 400, longestAnswerMs: null },
    ...{ loopDelayMs: 300, queries: 80 },
  },
  webhook: {
    ...{ room: 4, queue: 1_000, longestWaitMs: 11_000, longestAnswerMs: 14_000 },
    ...{ loopDelayMs: Infinity, queries: Infinity },
  },
};

/** While users need the machine, webhooks run one at a time, so that they are never starved. */
const webhooksWhileBusy = 1;
const peopleWhileIdle = 12;

const people = ["reader", "page", "write"] as const;

function peopleRunning({ running }: Load): number {
  return people.reduce((sum, kind) => sum + running[kind], 0);
}

/**
 * Whether users need the machine's capacity: their requests wait, many of them run, or the pool is used up.
 */
function isBusy(load: Load): boolean {
  if (load.queries >= 20 || peopleRunning(load) >= peopleWhileIdle) return true;
  return people.some((kind) => load.waiting[kind] > 0);
}

function isFull(kind: Kind, load: Load): boolean {
  const { room } = limits[kind];
  if (kind === "upload") return load.running.upload >= room;
  if (kind !== "webhook") return peopleRunning(load) >= room;
  return load.running.webhook >= (isBusy(load) ? webhooksWhileBusy : room);
}

/** Requests of a more important kind, and earlier requests, are admitted first. */
function othersWaitFirst(kind: Kind, { waiting }: Load): boolean {
  if (kind === "upload" || kind === "webhook") return waiting[kind] > 0;
  return people.slice(0, people.indexOf(kind) + 1).some((other) => waiting[other] > 0);
}

/** Whether a request that arrives now begins, waits or is rejected. Pure. */
export function admissionFor(kind: Kind, load: Load): "begin" | "wait" | "refuse" {
  const { queue, loopDelayMs, queries } = limits[kind];
  if (load.loopDelayMs > loopDelayMs || load.queries > queries) return "refuse";
  if (!isFull(kind, load) && !othersWaitFirst(kind, load)) return "begin";
  return load.waiting[kind] < queue ? "wait" : "refuse";
}

/** The kind whose oldest request begins now that capacity has become free. Pure. */
export function nextToBegin(load: Load): Kind | null {
  return kinds.find((kind) => load.waiting[kind] > 0 && !isFull(kind, load)) ?? null;
}

/** Whether the load is low enough to begin a job. Pure. */
export function isIdle(load: Load): boolean {
  if (isBusy(load) || load.loopDelayMs >= 100) return false;
  return load.waiting.upload === 0 && load.waiting.webhook === 0;
}
