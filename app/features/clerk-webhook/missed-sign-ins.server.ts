import { and, eq, exists, inArray, notExists, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { lastSessions, loginSessions, settings } from "#app/db/schema/index.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { eventOnItsWayMs, type SignIn } from "./signed-in-at.ts";

const key = "untold-sign-in";
const lookEveryMs = 60_000;
/** A sample is enough to detect that events are missing. */
const mostWaiting = 1_000;

const known = new LRUCache<string, true>({ max: 10_000 });
const waiting = new Map<string, number>();
let timer: NodeJS.Timeout | null = null;

function lookSoon(): void {
  timer ??= setTimeout(() => {
    timer = null;
    const ctx = systemContext("untold sign-ins");
    void findMissedSignIns(ctx).catch((error: unknown) => {
      ctx.log.warn({ err: error }, "sign_in.check_failed");
    });
    if (waiting.size > 0) lookSoon();
  }, lookEveryMs).unref();
}

/**
 * Records a session that this process has verified for the first time, to be compared with the
 * webhook's sessions once its event is due. In memory only: no page waits for it.
 */
export function recordSignIn({ sessionId, at }: SignIn): void {
  if (known.has(sessionId) || waiting.size >= mostWaiting) return;
  known.set(sessionId, true);
  waiting.set(sessionId, at);
  lookSoon();
}

function takeDue(now: Date): Map<string, number> {
  const latest = now.getTime() - eventOnItsWayMs;
  const due = new Map([...waiting].filter(([, at]) => at < latest));
  for (const sessionId of due.keys()) waiting.delete(sessionId);
  return due;
}

/** Records the start of the latest session whose event is overdue. */
export async function findMissedSignIns(ctx: Ctx): Promise<void> {
  const due = takeDue(ctx.now);
  if (due.size === 0) return;
  const reported = await ctx.db
    .select({ id: loginSessions.id })
    .from(loginSessions)
    .where(inArray(loginSessions.id, [...due.keys()]));
  for (const { id } of reported) due.delete(id);
  if (due.size === 0) return;
  const value = Math.max(...due.values());
  await ctx.db
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value: sql`greatest(${settings.value}, excluded.value)` },
    });
}

/**
 * The time of the latest sign-in without an event; null when there is none, or when no session
 * event has ever come, so that perhaps none is configured.
 */
export async function findMissedSignIn(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ at: sql<number>`${settings.value}::float8` })
    .from(settings)
    .where(and(eq(settings.key, key), exists(ctx.db.select().from(lastSessions))));
  return row ? new Date(row.at) : null;
}

/**
 * Whether people sign in and no session event has ever come, so that perhaps none is configured.
 */
export async function hasNoSessionEvents(ctx: Ctx): Promise<boolean> {
  const missed = and(eq(settings.key, key), notExists(ctx.db.select().from(lastSessions)));
  return (await ctx.db.$count(settings, missed)) > 0;
}
