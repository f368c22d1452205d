import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { singleton } from "#app/db/singleton.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Tx } from "./context.ts";
import { subscribeToChannel } from "./channel-subscription.server.ts";
import { log } from "./log.server.ts";
import { purgeLater } from "./purge.server.ts";

const channel = "masthead_forget";
const payloadLimit = 7_000;

export type Invalidation = readonly string[] | "everything";
/**
 * `debounced`: a small count changed, so pages that show it may stay cached until they are a second
 * old.
 */
export type InvalidationOptions = { debounced: boolean };
type Listener = (invalidation: Invalidation, options: InvalidationOptions) => void | Promise<void>;

/**
 * `soft` is the previous version's name of `debounced`; it reads and writes the same channel for one release.
 */
const Notice = z
  .object({ id: z.string(), tags: z.array(z.string()), soft: z.boolean() })
  .transform(({ soft, ...notice }) => ({ ...notice, debounced: soft }));
type Notice = z.infer<typeof Notice>;

const state = singleton("invalidation bus", () => ({
  listeners: new Map<string, Listener>(),
  /** Notices that were applied, at commit or at delivery by PostgreSQL, whichever came first. */
  done: new LRUCache<string, Promise<void>>({ max: 5_000 }),
  connected: false,
  /** How many times the connection was made or lost. */
  turns: 0,
}));

/**
 * Registers the listener `name` for invalidated tags. It replaces an earlier listener of the same
 * name.
 */
export function onInvalidate(name: string, listener: Listener): void {
  state.listeners.set(name, listener);
}

/**
 * Whether this process receives the invalidations of other processes. While it does not, nothing
 * cached in memory may be trusted and nothing new may be cached.
 */
export function isConnected(): boolean {
  return state.connected;
}

async function notifyListeners(
  invalidation: Invalidation,
  options: InvalidationOptions,
): Promise<void> {
  for (const [name, listener] of state.listeners) {
    try {
      await listener(invalidation, options);
    } catch (error) {
      log.error({ err: error, listener: name }, "cache.invalidate_failed");
    }
  }
}

function inNotices(tags: readonly string[], debounced: boolean): Notice[] {
  const notices: Notice[] = [];
  let room = 0;
  for (const tag of tags) {
    const size = Buffer.byteLength(JSON.stringify(tag)) + 1;
    if (size > room) {
      notices.push({ id: randomUUID(), tags: [], debounced });
      room = payloadLimit;
    }
    room -= size;
    notices.at(-1)?.tags.push(tag);
  }
  return notices;
}

/**
 * Invalidates everything that carries one of these tags, in every process, if and only if the transaction
 * commits. This process invalidates before `inTransaction` returns, the others when PostgreSQL notifies them.
 * With `debounced`, for counts that change in bursts, a page is dropped no earlier than a second after its
 * last render began.
 */
export async function invalidate(
  tx: Tx,
  tags: readonly string[],
  options?: InvalidationOptions,
): Promise<void> {
  if (tags.length === 0) return;
  const debounced = options?.debounced ?? false;
  const notices = inNotices(tags, debounced);
  const payload = JSON.stringify(notices.map(onWire));
  await tx.db
    .select({ notified: sql`pg_notify(${channel}, notice)` })
    .from(sql`json_array_elements_text(${payload}) as notices(notice)`)
    .prepare("forget")
    .execute();
  await purgeLater(tx, tags, { debounced });
  // A commit that seems to have failed runs no hooks; if it succeeded after all, PostgreSQL
  // delivers the notices.
  tx.commitHooks.push(() => actOnAll(notices));
}

/** Returns the payload in the format that the previous version also reads. */
function onWire({ debounced, ...notice }: Notice): string {
  return JSON.stringify({ ...notice, soft: debounced });
}

/** PostgreSQL may deliver this process's own notice before it confirms the commit. */
async function actOnAll(notices: Notice[]): Promise<void> {
  const left = notices.filter(({ id }) => !state.done.has(id));
  if (left.length > 0) {
    const tags = left.flatMap((notice) => notice.tags);
    const notified = notifyListeners(tags, { debounced: left.every(({ debounced }) => debounced) });
    for (const { id } of left) state.done.set(id, notified);
  }
  await Promise.all(notices.flatMap(({ id }) => state.done.get(id) ?? []));
}

/** Other writers may use our channel; dropping everything is always correct. */
function parseNotice(payload: string): Notice | null {
  try {
    return Notice.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

function onNotification(payload: string): void {
  const notice = parseNotice(payload);
  if (!notice) return void notifyListeners("everything", { debounced: false });
  void actOnAll([notice]);
}

function markDisconnected(): void {
  state.turns += 1;
  state.connected = false;
}

/**
 * Earlier cached values may be outdated, so the process counts as connected only once all of them are
 * dropped.
 */
async function resync(): Promise<void> {
  const turn = (state.turns += 1);
  await notifyListeners("everything", { debounced: false });
  if (state.turns === turn) state.connected = true;
}

/**
 * Subscribes to the invalidations of other processes. Notices are lost while the connection is
 * down, so everything is dropped each time it comes back.
 */
export async function subscribeToInvalidations(): Promise<{ stop(): Promise<void> }> {
  const subscription = await subscribeToChannel({
    url: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    channel,
    onNotice: onNotification,
    onLost: markDisconnected,
    onBack: () => void resync(),
  });
  await resync();
  return {
    async stop() {
      markDisconnected();
      await subscription.stop();
    },
  };
}
