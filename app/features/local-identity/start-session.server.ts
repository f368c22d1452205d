import { eq } from "drizzle-orm";
import { localPeople, localSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden, Invalid } from "#app/infra/errors.ts";
import { parseInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { StartSessionInput } from "./person-input.ts";
import { randomId } from "./random-id.server.ts";
import { removeSession } from "./remove-session.server.ts";
import { sendSessionEvent } from "./send-event.server.ts";
import { sessionActivity } from "./session-activity.ts";
import { clientHashOf, newClient, sessionCookies } from "./session-cookies.server.ts";

/** `userId` as the browser sends it. */
export type Beginning = { userId: unknown; request: Request; clientAddress?: string };

function activityOf({ request, clientAddress }: Beginning) {
  if (!clientAddress) return null;
  const userAgent = request.headers.get("User-Agent") ?? "";
  return sessionActivity({ id: randomId("activity"), address: clientAddress, userAgent });
}

// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Signs a person in and returns the cookies to set; the browser's previous session ends. The webhook receives
 * both events.
 * @throws Invalid for an unknown person, Forbidden for a banned one.
 */
export async function startSession(ctx: Ctx, input: Beginning): Promise<string[]> {
  const { userId } = parseInput(StartSessionInput, { userId: input.userId });
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db.select().from(localPeople).where(eq(localPeople.id, userId));
    if (!person) throw new Invalid(message("local-identity.nobody"));
    if (person.banned) throw new Forbidden(message("local-identity.banned"));
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
