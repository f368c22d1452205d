import { eq, type SQL } from "drizzle-orm";
import { localPeople, localSessions } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { sendSessionEvent } from "./send-event.server.ts";

/** Ends the matching session, if there is one, and sends its event. */
export async function removeSession(tx: Tx, which: SQL): Promise<void> {
  const [gone] = await tx.db.delete(localSessions).where(which).returning();
  if (!gone) return;
  const [person] = await tx.db.select().from(localPeople).where(eq(localPeople.id, gone.userId));
  if (!person) return;
  const { userId, sessionId, createdAt: startedAt } = gone;
  const session = { userId, sessionId, startedAt };
  await sendSessionEvent(tx, { type: "session.removed", session, person, activity: null });
}
