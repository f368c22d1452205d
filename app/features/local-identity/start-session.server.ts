import { eq } from "drizzle-orm";
import { localPeople, localSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden, Invalid } from "#app/infra/errors.ts";
import { randomId } from "./random-id.server.ts";
import { removeSession } from "./remove-session.server.ts";
import { sendSessionEvent } from "./send-event.server.ts";
import { sessionActivity } from "./session-activity.ts";
import { clientHashOf, newClient, sessionCookies } from "./session-cookies.server.ts";

export type Beginning = { userId: string; request: Request; clientAddress?: string };

function activityOf({ request, clientAddress }: Beginning) {
  if (!clientAddress) return null;
  const userAgent = request.headers.get("User-Agent") ?? "";
  return sessionActivity({ id: randomId("activity"), address: clientAddress, userAgent });
}

/**
 * Signs someone in and answers the cookies to set; the browser's session before this one ends. The
 * webhook is told of both.
 * @throws Invalid for someone unknown, Forbidden for someone banned.
 */
export async function startSession(ctx: Ctx, input: Beginning): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db.select().from(localPeople).where(eq(localPeople.id, input.userId));
    if (!person) throw new Invalid("There is nobody of this id at the local identity provider.");
    if (person.banned) throw new Forbidden("This person is banned and cannot sign in.");
    const before = clientHashOf(input.request);
    if (before) await removeSession(tx, eq(localSessions.id, before));
    const client = newClient();
    const session = { userId: person.id, sessionId: randomId("sess"), startedAt: tx.now };
    await tx.db.insert(localSessions).values({
      id: client.hash,
      sessionId: session.sessionId,
      userId: person.id,
      createdAt: tx.now,
    });
    await sendSessionEvent(tx, {
      type: "session.created",
      session,
      person,
      activity: activityOf(input),
    });
    return [client.cookie, ...sessionCookies(session, tx.now)];
  });
}
