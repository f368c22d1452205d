import { and, arrayContains, eq, isNull, or, sql } from "drizzle-orm";
import { v5 } from "uuid";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { isNewcomer } from "#app/features/users/newcomer-queries.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defineSubscription } from "#app/features/events/events.server.ts";
import { payloadOf, type PublicEvent, subjectOf } from "./event-payload.server.ts";
import { publicEventNames } from "./public-events.ts";
import { queueEndpoints } from "./queue-endpoints.server.ts";

/** Likes come in bursts, so one event carries their number some seconds later. */
const likesSettleSeconds = 10;

async function listSubscribed(tx: Tx, event: string): Promise<string[]> {
  const rows = await tx.db
    .select({ id: endpoints.id })
    .from(endpoints)
    .where(
      and(
        isNull(endpoints.disabledAt),
        or(eq(sql`cardinality(${endpoints.events})`, 0), arrayContains(endpoints.events, [event])),
      ),
    );
  return rows.map(({ id }) => id);
}

// no-policy: a job runs it for an event.
// no-event: it passes on the event that it is given.
/**
 * Creates one delivery of an event for each endpoint that subscribes to it. The delivery's id is
 * derived from the event's and the endpoint's, so the function is idempotent.
 */
export async function fanOut(ctx: Ctx, event: PublicEvent): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const subscribed = await listSubscribed(tx, event.name);
    if (subscribed.length === 0) return;
    const payload = await payloadOf(tx, event);
    const made = await tx.db
      .insert(endpointDeliveries)
      .values(
        subscribed.map((endpointId) => ({
          id: v5(endpointId, event.eventId),
          endpointId,
          event: event.name,
          subject: subjectOf(event),
          payload,
          createdAt: tx.now,
          nextAt: tx.now,
        })),
      )
      .onConflictDoNothing()
      .returning({ endpointId: endpointDeliveries.endpointId });
    await queueEndpoints(
      tx,
      made.map(({ endpointId }) => endpointId),
    );
  });
}

// no-policy: a job runs it for an event.
// no-event: it passes on the event that it is given.
/** Like `fanOut`, but skips registrations of people who existed before the mirror was filled. */
export async function fanOutEvents(ctx: Ctx, event: PublicEvent): Promise<void> {
  if (event.name === "user.arrived") {
    const at = new Date(event.occurredAt);
    if (!(await isNewcomer(ctx, { userId: event.userId, at }))) return;
  }
  await fanOut(ctx, event);
}

async function hasSubscribers(tx: Tx): Promise<boolean> {
  const enabled = tx.db.select({ id: endpoints.id }).from(endpoints);
  const first = enabled.where(isNull(endpoints.disabledAt)).limit(1);
  const [one] = await first.prepare("has_subscriber").execute();
  return one !== undefined;
}

export const fanOutSubscription = defineSubscription("fan-out", {
  onlyIf: hasSubscribers,
  to: publicEventNames.filter((name) => name !== "like.changed"),
  work: fanOutEvents,
});

export const fanOutLikesSubscription = defineSubscription("fan-out-likes", {
  onlyIf: hasSubscribers,
  to: ["like.changed"],
  work: fanOut,
  debounce: {
    key: (event) => ("articleId" in event ? event.articleId : ""),
    seconds: likesSettleSeconds,
    nameless: true,
  },
});
