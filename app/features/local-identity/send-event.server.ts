import { localEvents } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { deliverEvent } from "./deliver-events.server.ts";
import type { LocalPerson } from "./person.ts";
import { personEvent, type PersonEventType } from "./person-event.ts";
import { randomId } from "./random-id.server.ts";
import { sessionEvent, type SessionEventType, type SessionFacts } from "./session-event.ts";

/**
 * Writes the event in the transaction of its change and delivers it right after the commit. An undelivered
 * event waits in the table and is retried.
 */
async function send(tx: Tx, payload: object): Promise<void> {
  const id = randomId("msg");
  await tx.db.insert(localEvents).values({ id, payload, createdAt: tx.now });
  tx.commitHooks.push(async () => {
    await deliverEvent({ id, payload });
  });
}

/** Sends the event of a person who was created, changed or deleted. */
export function sendEvent(
  tx: Tx,
  input: { type: PersonEventType; person: LocalPerson },
): Promise<void> {
  return send(tx, personEvent(input.type, { person: input.person, siteUrl: env.SITE_URL }));
}

/** Sends the event of a session that started or ended now. */
export function sendSessionEvent(
  tx: Tx,
  { type, ...event }: { type: SessionEventType } & Omit<SessionFacts, "at" | "siteUrl">,
): Promise<void> {
  const at = tx.now.getTime();
  return send(tx, sessionEvent(type, { ...event, at, siteUrl: env.SITE_URL }));
}
