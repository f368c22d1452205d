import { and, desc, eq, ilike, inArray, max, or, type SQL, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { bylines, lastSessions, loginSessions, users } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type PersonState, stateOf } from "./person-words.ts";

export type PersonRow = {
  card: AuthorCard;
  handle: string | null;
  role: Role;
  state: PersonState;
  /** To the second while the session is stored, to the day after that. */
  lastSignIn: string | null;
};

const pageSize = 50;

function matches(query: string): SQL | undefined {
  if (query === "") return undefined;
  const pattern = containing(query);
  return or(
    ilike(users.id, pattern),
    ilike(sql`concat_ws(' ', ${users.firstName}, ${users.lastName})`, pattern),
    ilike(users.username, pattern),
    ilike(bylines.handle, pattern),
  );
}

function after(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const reached = sql`(select last.created_at, last.id from ${users} last where last.id = ${cursor})`;
  return sql`(${users.createdAt}, ${users.id}) < ${reached}`;
}

/** Lists when each of these people last signed in, as far as it is stored. */
export async function listLastSignIns(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const days = await ctx.db
    .select({ id: lastSessions.userId, at: lastSessions.day })
    .from(lastSessions)
    .where(inArray(lastSessions.userId, ids));
  const sessions = await ctx.db
    .select({ id: loginSessions.userId, at: max(loginSessions.startedAt) })
    .from(loginSessions)
    .where(inArray(loginSessions.userId, ids))
    .groupBy(loginSessions.userId);
  const kept = sessions.flatMap(({ id, at }) => (at ? [{ id, at: at.toISOString() }] : []));
  return new Map([...days, ...kept].map(({ id, at }) => [id, at]));
}

/**
 * Lists, for administrators, people with `q` in their id, name, username or handle, newest first.
 */
export async function listPeopleByPage(
  ctx: Ctx,
  { q, cursor }: { q: string; cursor?: string },
): Promise<{ people: PersonRow[]; nextCursor: string | null }> {
  assertCan(ctx.actor, "operations:see");
  const rows = await ctx.db
    .select({ user: users, handle: bylines.handle })
    .from(users)
    .leftJoin(bylines, eq(bylines.userId, users.id))
    .where(and(matches(q.trim()), after(cursor)))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const ids = shown.map(({ user }) => user.id);
  const [cards, lastSignIns] = await Promise.all([listCards(ctx, ids), listLastSignIns(ctx, ids)]);
  const people = shown.flatMap(({ user, handle }) => {
    const card = cards.get(user.id);
    if (!card) return [];
    const lastSignIn = lastSignIns.get(user.id) ?? null;
    return [{ card, handle, role: user.role, state: stateOf(user), lastSignIn }];
  });
  return { people, nextCursor: rows.length > pageSize ? (ids.at(-1) ?? null) : null };
}
