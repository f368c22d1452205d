import { localEvents } from "#app/db/schema/index.server.ts";
import { env } from "#app/env.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { deliverEvent } from "./deliver-events.server.ts";
import type { LocalPerson } from "./person.ts";
import { personEvent, type PersonEventType } from "./person-event.ts";
import { randomId } from "./random-id.server.ts";

/**
 * Writes the event with the change it tells of and delivers it right after the commit. What does not
 * arrive then waits in the table and is tried again.
 */
export async function sendEvent(
  tx: Tx,
  input: { type: PersonEventType; person: LocalPerson },
): Promise<void> {
  const id = randomId("msg");
  const payload = personEvent(input.type, { person: input.person, siteUrl: env.SITE_URL });
  await tx.db.insert(localEvents).values({ id, payload, createdAt: tx.now });
  tx.commitHooks.push(async () => {
    await deliverEvent({ id, payload });
  });
}
