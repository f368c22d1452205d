import { desc, eq, ilike, or, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { prepared } from "#app/db/prepared.server.ts";
import { bylines, profiles, users } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import { memoize } from "#app/infra/cache/memoize.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type CardFacts, displayName } from "#app/features/author-cards/author-card.ts";
import { cardColumns, cardOf } from "#app/features/author-cards/card-columns.server.ts";
import { type Locale, localeOfTag } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

export type MirroredUser = {
  id: string;
  role: Role;
  banned: boolean;
  card: CardFacts;
  /** The language that they have chosen. */
  locale: Locale | null;
};

const userById = prepared("user_by_id", (db) =>
  db
    .select({
      ...cardColumns,
      role: users.role,
      banned: users.banned,
      language: profiles.language,
    })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, sql.placeholder("id"))),
);

/**
 * Returns a person's rights and card from the mirror, in one query; null before the mirror has the person.
 */
export async function findMirroredUser(ctx: Ctx, id: string): Promise<MirroredUser | null> {
  ctx.cacheTags.add(`user:${id}`);
  const [row] = await userById(ctx).execute({ id });
  if (!row) return null;
  const { role, banned, language } = row;
  return { id: row.id, role, banned, card: cardOf(row), locale: localeOfTag(language) };
}

/**
 * Returns the cached row, for GET requests. Every change of the person invalidates it, but a change
 * in another process arrives milliseconds later, so writes read the database.
 */
export function findCachedUser(ctx: Ctx, id: string): Promise<MirroredUser | null> {
  return memoize(ctx, { key: `user ${id}`, load: (loadCtx) => findMirroredUser(loadCtx, id) });
}

export type ListedPerson = {
  id: string;
  name: string;
  handle: string | null;
  role: Role;
  banned: boolean;
  deletedAt: string | null;
};

const mostPeople = 100;

/**
 * Lists, for administrators, the newest hundred people with `query` in their id, name, username or handle.
 */
export async function listPeople(ctx: Ctx, query: string): Promise<ListedPerson[]> {
  assertCan(ctx.actor, "operations:see");
  const pattern = containing(query.trim());
  const fullName = sql`concat_ws(' ', ${users.firstName}, ${users.lastName})`;
  const rows = await ctx.db
    .select({ user: users, handle: bylines.handle })
    .from(users)
    .leftJoin(bylines, eq(bylines.userId, users.id))
    .where(
      or(
        ilike(users.id, pattern),
        ilike(fullName, pattern),
        ilike(users.username, pattern),
        ilike(bylines.handle, pattern),
      ),
    )
    .orderBy(desc(users.createdAt), users.id)
    .limit(mostPeople);
  const t = translatorIn(ctx.locale);
  return rows.map(({ user, handle }) => ({
    id: user.id,
    name: displayName({ ...user, gone: user.deletedAt !== null }, t),
    handle,
    role: user.role,
    banned: user.banned,
    deletedAt: user.deletedAt?.toISOString() ?? null,
  }));
}
