import { desc, eq, ilike, or, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { bylines, users } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { Ctx } from "#app/infra/context.ts";
import { displayName } from "./author-card.ts";

export type MirroredUser = { id: string; role: Role; banned: boolean; deleted: boolean };

/** What the mirror knows of someone's rights, in one indexed query; null before it knows them. */
export async function findMirroredUser(ctx: Ctx, id: string): Promise<MirroredUser | null> {
  const [row] = await ctx.db
    .select({ id: users.id, role: users.role, banned: users.banned, deletedAt: users.deletedAt })
    .from(users)
    .where(eq(users.id, id));
  if (!row) return null;
  return { id: row.id, role: row.role, banned: row.banned, deleted: row.deletedAt !== null };
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

/** For administrators: the newest hundred people whose id, name or handle contains `query`. */
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
  return rows.map(({ user, handle }) => ({
    id: user.id,
    name: displayName({ ...user, gone: user.deletedAt !== null }),
    handle,
    role: user.role,
    banned: user.banned,
    deletedAt: user.deletedAt?.toISOString() ?? null,
  }));
}
