import { eq } from "drizzle-orm";
import { localPeople, localSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden, Invalid } from "#app/infra/errors.ts";
import { randomId } from "./random-id.server.ts";
import { clientHashOf, newClient, sessionCookies } from "./session-cookies.server.ts";

/**
 * Signs someone in and answers the cookies to set; the browser's session before this one ends.
 * @throws Invalid for someone unknown, Forbidden for someone banned.
 */
export async function startSession(
  ctx: Ctx,
  input: { userId: string; request: Request },
): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    const [person] = await tx.db.select().from(localPeople).where(eq(localPeople.id, input.userId));
    if (!person) throw new Invalid("There is nobody of this id at the local identity provider.");
    if (person.banned) throw new Forbidden("This person is banned and cannot sign in.");
    const before = clientHashOf(input.request);
    if (before) await tx.db.delete(localSessions).where(eq(localSessions.id, before));
    const client = newClient();
    const session = { userId: person.id, sessionId: randomId("sess"), startedAt: tx.now };
    await tx.db.insert(localSessions).values({
      id: client.hash,
      sessionId: session.sessionId,
      userId: person.id,
      createdAt: tx.now,
    });
    return [client.cookie, ...sessionCookies(session, tx.now)];
  });
}
