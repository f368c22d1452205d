import { and, count, desc, eq } from "drizzle-orm";
import { comments, users } from "#app/db/schema/index.server.ts";
import type { CommentStatus, Role } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import type { Ctx } from "#app/infra/context.ts";
import {
  type ModeratedComment,
  selectModerated,
  withAuthors,
} from "./moderation-queries.server.ts";
import { after } from "./queue-conditions.server.ts";

export type CommenterSummary = {
  card: AuthorCard;
  role: Role;
  banned: boolean;
  since: string;
  counts: Record<CommentStatus, number>;
};
export type Commenter = CommenterSummary & {
  comments: ModeratedComment[];
  nextCursor: string | null;
};

const commentsShown = 30;

/** Returns a commenter's summary for a moderator: role, ban, and their comments by status. */
export async function findCommenterSummary(
  ctx: Ctx,
  userId: string,
): Promise<CommenterSummary | null> {
  assertCan(ctx.actor, "comments:decide");
  if (!UserId.safeParse(userId).success) return null;
  const [user] = await ctx.db
    .select({ role: users.role, banned: users.banned, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, userId));
  const card = (await listCards(ctx, [userId])).get(userId);
  if (!user || !card) return null;
  const rows = await ctx.db
    .select({ status: comments.status, count: count() })
    .from(comments)
    .where(eq(comments.userId, userId))
    .groupBy(comments.status);
  const counts = { pending: 0, approved: 0, rejected: 0, spam: 0, deleted: 0 };
  for (const { status, count: found } of rows) counts[status] = found;
  return {
    card,
    role: user.role,
    banned: user.banned,
    since: user.createdAt.toISOString(),
    counts,
  };
}

/** Returns the same with all their comments, newest first, a page at a time. */
export async function findCommenter(
  ctx: Ctx,
  { userId, cursor = null }: { userId: string; cursor?: string | null },
): Promise<Commenter | null> {
  const summary = await findCommenterSummary(ctx, userId);
  if (!summary) return null;
  const rows = await selectModerated(ctx)
    .where(and(eq(comments.userId, userId), after(cursor, "approved")))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(commentsShown + 1);
  const shown = rows.slice(0, commentsShown);
  return {
    ...summary,
    comments: await withAuthors(ctx, shown),
    nextCursor: rows.length > commentsShown ? (shown.at(-1)?.id ?? null) : null,
  };
}
