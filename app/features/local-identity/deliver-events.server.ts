import { asc, count, eq, isNull, sql } from "drizzle-orm";
import { Webhook } from "svix";
import { db } from "#app/db/client.server.ts";
import { localEvents } from "#app/db/schema/index.server.ts";
import { webhookSecrets } from "#app/features/clerk-webhook/webhook-secrets.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { log } from "#app/infra/log.server.ts";
import { requestLoopback } from "#app/infra/loopback-request.server.ts";

const deadlineMs = 3_000;
const soonestMs = 1_000;
const latestMs = 30_000;
const mostAtOnce = 50;

type WaitingEvent = { id: string; payload: unknown };

/** Posts the event as Svix does for Clerk; returns null when no server answers at the address. */
async function post(event: WaitingEvent): Promise<number | null> {
  const [secret = ""] = await webhookSecrets();
  const body = JSON.stringify(event.payload);
  const now = new Date();
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    "svix-id": event.id,
    "svix-timestamp": String(Math.floor(now.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(event.id, now, body),
  };
  try {
    const path = "/api/webhooks/clerk";
    return (await requestLoopback({ path, body, headers, deadlineMs, mostBytes: 64_000 })).status;
  } catch {
    return null;
  }
}

type DeliveryResult = "delivered" | "refused" | "nobody-there";

/** Delivers one event and records the result. A second delivery has no further effect. */
export async function deliverEvent(event: WaitingEvent): Promise<DeliveryResult> {
  const status = await post(event);
  const delivered = status !== null && status >= 200 && status < 300;
  await db
    .update(localEvents)
    .set(delivered ? { deliveredAt: new Date() } : { attempts: sql`${localEvents.attempts} + 1` })
    .where(eq(localEvents.id, event.id));
  if (!delivered) log.info({ event: event.id, status }, "local_identity.event_deferred");
  if (delivered) return "delivered";
  return status === null ? "nobody-there" : "refused";
}

/** Delivers waiting events, oldest first. Returns false when one must be retried. */
export async function deliverWaitingEvents(): Promise<boolean> {
  const waiting = await db
    .select({ id: localEvents.id, payload: localEvents.payload })
    .from(localEvents)
    .where(isNull(localEvents.deliveredAt))
    .orderBy(asc(localEvents.createdAt))
    .limit(mostAtOnce);
  let refused = 0;
  for (const event of waiting) {
    const delivery = await deliverEvent(event);
    if (delivery === "nobody-there") return false;
    if (delivery === "refused") refused += 1;
  }
  return refused === 0;
}

export async function countWaitingEvents(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ waiting: count() })
    .from(localEvents)
    .where(isNull(localEvents.deliveredAt));
  return row?.waiting ?? 0;
}

/** Retries in the background, less and less often while deliveries fail. */
export function startEventDelivery(): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function round(delayMs: number): Promise<void> {
    const done = await deliverWaitingEvents().catch((error: unknown) => {
      log.warn({ err: error }, "local_identity.events_unreadable");
      return false;
    });
    if (!stopped) plan(done ? soonestMs : Math.min(delayMs * 2, latestMs));
  }

  function plan(delayMs: number): void {
    timer = setTimeout(() => {
      running = round(delayMs);
    }, delayMs);
  }

  plan(soonestMs);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
