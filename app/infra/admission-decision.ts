/**
 * What asks for room, from the last to be refused to the first: a page that anyone may read, a page
 * for someone signed in, a change, a large body that takes its time to arrive, and a webhook, which
 * comes again by itself.
 */
export const kinds = ["reader", "page", "write", "upload", "webhook"] as const;
export type Kind = (typeof kinds)[number];

export type Load = {
  running: Record<Kind, number>;
  waiting: Record<Kind, number>;
  /** By how much the event loop is late, on average over the last half second. */
  loopDelayMs: number;
  /** Queries that wait for a connection. */
  queries: number;
};

/** `upload`s hold their room while they arrive, so they have some of their own. */
type Limits = {
  /** It begins while fewer than so many run in all. */
  room: number;
  queue: number;
  longestWaitMs: number;
  loopDelayMs: number;
  queries: number;
};

/** What is asked for first keeps room that the others cannot take. */
export const limits: Record<Kind, Limits> = {
  reader: { room: 32, queue: 512, longestWaitMs: 1_500, loopDelayMs: 1_500, queries: 300 },
  page: { room: 28, queue: 128, longestWaitMs: 1_000, loopDelayMs: 600, queries: 200 },
  write: { room: 24, queue: 64, longestWaitMs: 400, loopDelayMs: 400, queries: 120 },
  upload: { room: 16, queue: 16, longestWaitMs: 400, loopDelayMs: 300, queries: 80 },
  webhook: { room: 12, queue: 32, longestWaitMs: 300, loopDelayMs: 200, queries: 60 },
};

function isFull(kind: Kind, { running }: Load): boolean {
  if (kind === "upload") return running.upload >= limits.upload.room;
  const all = running.reader + running.page + running.write + running.webhook;
  return all >= limits[kind].room;
}

/** Whoever matters more, and whoever came before, goes first. */
function othersWaitFirst(kind: Kind, { waiting }: Load): boolean {
  if (kind === "upload") return waiting.upload > 0;
  return kinds
    .slice(0, kinds.indexOf(kind) + 1)
    .some((other) => other !== "upload" && waiting[other] > 0);
}

/** Whether something that arrives now begins, waits or is refused. Pure. */
export function admissionFor(kind: Kind, load: Load): "begin" | "wait" | "refuse" {
  const { queue, loopDelayMs, queries } = limits[kind];
  if (load.loopDelayMs > loopDelayMs || load.queries > queries) return "refuse";
  if (!isFull(kind, load) && !othersWaitFirst(kind, load)) return "begin";
  return load.waiting[kind] < queue ? "wait" : "refuse";
}

/** Which kind's oldest begins now that room has become free. Pure. */
export function nextToBegin(load: Load): Kind | null {
  return kinds.find((kind) => load.waiting[kind] > 0 && !isFull(kind, load)) ?? null;
}

/** Whether there is so little to do that a job may begin. Pure. */
export function isCalm(load: Load): boolean {
  const waits = kinds.some((kind) => load.waiting[kind] > 0);
  return !waits && load.loopDelayMs < 100 && load.queries < 20 && !isFull("webhook", load);
}
