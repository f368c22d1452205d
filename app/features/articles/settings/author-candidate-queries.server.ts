import { and, asc, eq, ilike, inArray, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { containing } from "#app/db/like-pattern.server.ts";
import { articleAuthors, bylines, users } from "#app/db/schema/index.server.ts";
import { erasedName } from "#app/db/values.ts";
import { can } from "#app/features/access/can.ts";
import { rolesThat } from "#app/features/access/permissions.ts";
import { initialsOf } from "#app/features/author-cards/author-card.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { isStorable } from "#app/infra/storable-text.ts";
import { findWritable } from "../studio-queries.server.ts";

/** Somebody who can sign: a byline, or a person who has signed nothing yet. */
export type AuthorCandidate = {
  bylineId: string | null;
  userId: string | null;
  handle: string | null;
  name: string;
  pictureUrl: string | null;
  initials: string;
};

const mostShown = 8;
const longestQuery = 100;

const fullName = sql`concat_ws(' ', ${users.firstName}, ${users.lastName})`;

/** Every word is in the person's name, in their username or in the byline's name or handle. */
function matches(q: string): SQL | undefined {
  const words = q.slice(0, longestQuery).split(/\s+/).filter(Boolean);
  return and(
    ...words.map((word) => {
      const pattern = containing(word);
      const ofPerson = or(ilike(fullName, pattern), ilike(users.username, pattern));
      const ofGuest = and(isNull(users.id), ilike(bylines.name, pattern));
      return or(ofPerson, ofGuest, ilike(bylines.handle, pattern));
    }),
  );
}

/** People who may write here, and bylines of people who have no account. */
function canSign(): SQL | undefined {
  const writes = and(
    inArray(users.role, rolesThat("articles:write:own")),
    eq(users.banned, false),
    isNull(users.deletedAt),
  );
  const guest = and(isNull(users.id), not(eq(bylines.name, erasedName)));
  return or(writes, guest);
}

function mayBeNamed(ctx: Ctx): SQL | undefined {
  if (can(ctx.actor, "articles:write")) return undefined;
  return eq(users.id, ctx.actor.kind === "user" ? ctx.actor.id : "");
}

/**
 * Returns who can be added to an article's authors, by name; at most eight. Somebody who may not add others finds only
 * themselves. Null when the user may not edit the article.
 */
export async function searchAuthors(
  ctx: Ctx,
  { articleId, q }: { articleId: string; q: string },
): Promise<AuthorCandidate[] | null> {
  const article = await findWritable(ctx, articleId);
  if (!article) return null;
  if (!isStorable(q)) return [];
  const signs = ctx.db
    .select({ id: articleAuthors.bylineId })
    .from(articleAuthors)
    .where(eq(articleAuthors.articleId, article.id));
  const isNew = or(isNull(bylines.id), not(inArray(bylines.id, signs)));
  const name = sql<string>`coalesce(nullif(trim(${fullName}), ''), ${users.username}, ${bylines.name})`;
  const rows = await ctx.db
    .select({ bylineId: bylines.id, handle: bylines.handle, userId: users.id, name })
    .from(bylines)
    .fullJoin(users, eq(users.id, bylines.userId))
    .where(and(canSign(), mayBeNamed(ctx), matches(q), isNew))
    .orderBy(asc(name), asc(users.id), asc(bylines.id))
    .limit(mostShown);
  const cards = await listCards(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  );
  return rows.map(({ bylineId, handle, userId, name: stored }) => {
    const card = userId === null ? undefined : cards.get(userId);
    const shown = card?.name ?? stored;
    const pictureUrl = card?.pictureUrl ?? null;
    return { bylineId, userId, handle, name: shown, pictureUrl, initials: initialsOf(shown) };
  });
}
