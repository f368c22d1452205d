import { eq } from "drizzle-orm";
import { localSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { removeSession } from "./remove-session.server.ts";
import { cookieOf, expiredClientCookie, signedOutCookies } from "./session-cookies.server.ts";
import { sessionIdOf } from "./session-token.server.ts";

// no-policy: whoever holds the token of a session may end it.
// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Signs this browser out and returns the cookies to set. The provider's cookie is not sent to every address,
 * so the session is found by the token, which may have expired.
 */
export async function endSession(ctx: Ctx, request: Request): Promise<string[]> {
  const token = cookieOf(request, "__session");
  const sessionId = token ? sessionIdOf(token) : null;
  if (sessionId) {
    await inTransaction(ctx, (tx) => removeSession(tx, eq(localSessions.sessionId, sessionId)));
  }
  return [...signedOutCookies(), expiredClientCookie()];
}
