import { asc, eq } from "drizzle-orm";
import { lastSessions, loginSessions, sessionAlerts } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { deleteSome, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";

async function eraseSessions(tx: Tx, userId: string): Promise<number> {
  const deleted = [
    await deleteSome(tx, { table: sessionAlerts, where: eq(sessionAlerts.userId, userId) }),
    await deleteSome(tx, { table: loginSessions, where: eq(loginSessions.userId, userId) }),
    await deleteSome(tx, { table: lastSessions, where: eq(lastSessions.userId, userId) }),
  ];
  return deleted.reduce((sum, count) => sum + count, 0);
}

const listSessions = (ctx: Ctx, userId: string) =>
  ctx.db
    .select()
    .from(loginSessions)
    .where(eq(loginSessions.userId, userId))
    .orderBy(asc(loginSessions.startedAt));

function listAlerts(ctx: Ctx, userId: string) {
  const { sessionId, kind, details, raisedAt } = sessionAlerts;
  return ctx.db
    .select({ sessionId, kind, details, raisedAt })
    .from(sessionAlerts)
    .where(eq(sessionAlerts.userId, userId))
    .orderBy(asc(raisedAt));
}

async function findLastDay(ctx: Ctx, userId: string): Promise<string | null> {
  const [last] = await ctx.db.select().from(lastSessions).where(eq(lastSessions.userId, userId));
  return last?.day ?? null;
}

/** Returns sign-ins of the last thirty days, their alerts, and the day of the latest sign-in. */
export const personalData: PersonalData = {
  erasure: [{ name: "sessions", take: untilNone(eraseSessions) }],
  objects: {
    "sessions.json": {
      sessions: async (ctx, userId) => listSessions(ctx, userId),
      alerts: async (ctx, userId) => listAlerts(ctx, userId),
      lastDay: findLastDay,
    },
  },
};
