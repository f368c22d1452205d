import { desc, eq } from "drizzle-orm";
import { loginSessions, sessionAlerts } from "#app/db/schema/index.server.ts";
import type { SessionAlertKind } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { alertSentence } from "./alert-details.ts";
import { deviceWords, placeWords } from "./session-words.ts";

type ShownSession = {
  id: string;
  startedAt: string;
  endedAt: string | null;
  place: string | null;
  device: string | null;
  network: string | null;
};
type ShownAlert = { id: string; kind: SessionAlertKind; at: string; sentence: string };
export type SessionsOf = { sessions: ShownSession[]; alerts: ShownAlert[] };

const mostShown = 50;

async function load(ctx: Ctx, userId: string): Promise<SessionsOf> {
  const { locale } = ctx;
  const t = translatorIn(locale);
  const sessions = await ctx.db
    .select()
    .from(loginSessions)
    .where(eq(loginSessions.userId, userId))
    .orderBy(desc(loginSessions.startedAt), desc(loginSessions.id))
    .limit(mostShown);
  const alerts = await ctx.db
    .select()
    .from(sessionAlerts)
    .where(eq(sessionAlerts.userId, userId))
    .orderBy(desc(sessionAlerts.raisedAt), desc(sessionAlerts.id))
    .limit(mostShown);
  return {
    sessions: sessions.map((session) => ({
      id: session.id,
      startedAt: session.startedAt.toISOString(),
      endedAt: session.endedAt?.toISOString() ?? null,
      place: placeWords(session, locale),
      device: deviceWords(session, t),
      network: session.network,
    })),
    alerts: alerts.map((alert) => ({
      id: alert.id,
      kind: alert.kind,
      at: alert.raisedAt.toISOString(),
      sentence: alertSentence(alert, { locale, t }),
    })),
  };
}

/** Returns, for administrators, a person's sign-ins of the last thirty days and their alerts. */
export async function listSessionsOf(ctx: Ctx, userId: string): Promise<SessionsOf> {
  assertCan(ctx.actor, "operations:see");
  return load(ctx, userId);
}

/** Returns the current user's own. */
export async function listOwnSessions(ctx: Ctx): Promise<SessionsOf> {
  if (ctx.actor.kind !== "user" || !ctx.actor.fresh) throw new NotSignedIn();
  return load(ctx, ctx.actor.id);
}
