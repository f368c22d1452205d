import { count, desc, eq } from "drizzle-orm";
import {
  articleAuthors,
  articleLikes,
  articles,
  auditLog,
  bylines,
  comments,
  users,
} from "#app/db/schema/index.server.ts";
import type { ArticleStatus, CommentStatus, Role } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import type { AuthorCard } from "#app/features/author-cards/author-card.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { UserId } from "#app/features/users/user-id.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type PersonState, stateOf } from "./person-words.ts";
import { listLastSignIns } from "./people-queries.server.ts";

type AuditRow = { id: string; at: string; actor: string; action: string; details: string };
/** The mirror's row, as last received. */
type MirrorRow = {
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  email: string | null;
  /** When the person was changed at the provider; null for a row made from a session. */
  changedAt: string | null;
  since: string;
  deletedAt: string | null;
};
export type PersonForAdministrators = {
  card: AuthorCard;
  handle: string | null;
  role: Role;
  state: PersonState;
  mirror: MirrorRow;
  lastSignIn: string | null;
  activity: {
    articles: Record<ArticleStatus, number>;
    comments: Record<CommentStatus, number>;
    likes: number;
  };
  audit: AuditRow[];
};

const auditShown = 30;

function mirrorRow(user: typeof users.$inferSelect): MirrorRow {
  const { firstName, lastName, username, primaryEmail: email, sourceUpdatedAt } = user;
  return {
    firstName,
    lastName,
    username,
    email,
    changedAt: sourceUpdatedAt === 0 ? null : new Date(sourceUpdatedAt).toISOString(),
    since: user.createdAt.toISOString(),
    deletedAt: user.deletedAt?.toISOString() ?? null,
  };
}

async function countActivity(ctx: Ctx, userId: string) {
  const [written, said, likes] = await Promise.all([
    ctx.db
      .select({ status: articles.status, count: count() })
      .from(articles)
      .innerJoin(articleAuthors, eq(articleAuthors.articleId, articles.id))
      .innerJoin(bylines, eq(bylines.id, articleAuthors.bylineId))
      .where(eq(bylines.userId, userId))
      .groupBy(articles.status),
    ctx.db
      .select({ status: comments.status, count: count() })
      .from(comments)
      .where(eq(comments.userId, userId))
      .groupBy(comments.status),
    ctx.db.$count(articleLikes, eq(articleLikes.userId, userId)),
  ]);
  const activity = {
    articles: { draft: 0, published: 0 },
    comments: { pending: 0, approved: 0, rejected: 0, spam: 0, deleted: 0 },
    likes,
  };
  for (const { status, count: found } of written) activity.articles[status] = found;
  for (const { status, count: found } of said) activity.comments[status] = found;
  return activity;
}

async function listAudit(ctx: Ctx, userId: string): Promise<AuditRow[]> {
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `user:${userId}`))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(auditShown);
  return rows.map(({ id, at, actor, action, details }) => {
    const shown = Object.keys(details).length > 0 ? JSON.stringify(details) : "";
    return { id, at: at.toISOString(), actor, action, details: shown };
  });
}

/** Returns all that administrators see of one person; null when the person is not in the mirror. */
export async function findPersonForAdministrators(
  ctx: Ctx,
  userId: string,
): Promise<PersonForAdministrators | null> {
  assertCan(ctx.actor, "operations:see");
  if (!UserId.safeParse(userId).success) return null;
  const [row] = await ctx.db
    .select({ user: users, handle: bylines.handle })
    .from(users)
    .leftJoin(bylines, eq(bylines.userId, users.id))
    .where(eq(users.id, userId));
  const card = (await listCards(ctx, [userId])).get(userId);
  if (!row || !card) return null;
  const [activity, audit, signIns] = await Promise.all([
    countActivity(ctx, userId),
    listAudit(ctx, userId),
    listLastSignIns(ctx, [userId]),
  ]);
  const { user, handle } = row;
  return {
    card,
    handle,
    role: user.role,
    state: stateOf(user),
    mirror: mirrorRow(user),
    lastSignIn: signIns.get(userId) ?? null,
    activity,
    audit,
  };
}
