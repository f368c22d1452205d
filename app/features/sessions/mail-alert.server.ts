import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { loginSessions, sessionAlerts, users } from "#app/db/schema/index.server.ts";
import { displayName } from "#app/features/author-cards/author-card.ts";
import { findRecipient, greetable } from "#app/features/users/profile-queries.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import type { Ctx } from "#app/infra/context.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { sendOnce } from "#app/infra/email.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { writeEmail } from "#app/features/emails/write-email.server.ts";
import { administratorsEmail, personEmail, type SessionAlertFacts } from "./alert-email.server.ts";
import { deviceWords } from "./session-words.ts";
import { emailJob } from "./watch-session.server.ts";

const Wanted = z.object({ sessionId: z.string(), recipientId: UserId });
type Wanted = z.output<typeof Wanted>;

async function findPerson(ctx: Ctx, id: string) {
  const [row] = await ctx.db.select().from(users).where(eq(users.id, id));
  return row && !row.deletedAt ? row : null;
}

async function findAlerts(ctx: Ctx, sessionId: string) {
  const alerts = await ctx.db
    .select({
      userId: sessionAlerts.userId,
      kind: sessionAlerts.kind,
      details: sessionAlerts.details,
    })
    .from(sessionAlerts)
    .where(eq(sessionAlerts.sessionId, sessionId))
    .orderBy(asc(sessionAlerts.id));
  const [session] = await ctx.db
    .select()
    .from(loginSessions)
    .where(eq(loginSessions.id, sessionId));
  return { alerts, session };
}

/**
 * Emails the alerts of a session to one person: the session's user, or an administrator. Sends the email
 * once, however often it is called; does not email people who are deleted, have no address or want no such
 * emails.
 */
export async function emailAlert(ctx: Ctx, { sessionId, recipientId }: Wanted): Promise<void> {
  const { alerts, session } = await findAlerts(ctx, sessionId);
  const userId = alerts[0]?.userId;
  if (!userId) return;
  const person = await findPerson(ctx, userId);
  const to = await findRecipient(ctx, recipientId);
  if (!person || !to) return;
  const t = translatorIn(to.language);
  const name = greetable(displayName({ ...person, gone: false }, t)) ?? userId;
  const device = session ? deviceWords(session, t) : null;
  const alert: SessionAlertFacts = { name, userId, device, alerts };
  const own = recipientId === userId;
  if (own && !to.notifications.sessionAlerts) return;
  if (!own && (await findPerson(ctx, recipientId))?.role !== "admin") return;
  const content = own ? personEmail(alert, to.language) : administratorsEmail(alert, to.language);
  // Both emails contain the person's id, in their key as well, so an erasure finds both.
  const email = await writeEmail(ctx, { to: to.address, userId, ...content });
  const whom = own ? userId : `${userId}:${recipientId}`;
  await sendOnce(ctx, { key: `session-alert:${sessionId}:${whom}`, email });
}

export const emailAlertJob = defineJob(emailJob, {
  payload: Wanted,
  work: emailAlert,
  waitsForOthers: true,
});
