import { and, asc, count, desc, eq, gt, type SQL } from "drizzle-orm";
import { articles, commentCounts, comments, users } from "#app/db/schema/index.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { assertCan, can } from "#app/features/access/can.ts";
import { listCards } from "#app/features/users/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type CommentAuthor, commentAuthor } from "./comment-author.ts";
import type { QueueAddress } from "./comment-input.ts";
import type { Queue } from "./decision-words.ts";
import { after, inQueue, isOldestFirst, matches } from "./queue-conditions.server.ts";

export const queuePage = 30;

export type ModeratedComment = {
  id: string;
  version: number;
  status: CommentStatus;
  body: string;
  html: string;
  createdAt: string;
  editedAt: string | null;
  isReply: boolean;
  reports: number;
  article: { id: string; slug: string; title: string; published: boolean };
  author: CommentAuthor;
};
export type QueueRows = { comments: ModeratedComment[]; nextCursor: string | null };

export function selectModerated(ctx: Ctx) {
  return ctx.db
    .select({
      id: comments.id,
      version: comments.version,
      status: comments.status,
      body: comments.body,
      html: comments.html,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      parentId: comments.parentId,
      userId: comments.userId,
      guestName: comments.guestName,
      reports: commentCounts.reports,
      article: {
        id: articles.id,
        slug: articles.slug,
        title: articles.title,
        status: articles.status,
      },
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .leftJoin(commentCounts, eq(commentCounts.commentId, comments.id))
    .leftJoin(users, eq(users.id, comments.userId));
}

type Row = Awaited<ReturnType<typeof selectModerated>>[number];

export async function withAuthors(ctx: Ctx, rows: Row[]): Promise<ModeratedComment[]> {
  const cards = await listCards(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  );
  return rows.map(({ userId, guestName, parentId, reports, article, ...row }) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    isReply: parentId !== null,
    reports: reports ?? 0,
    article: {
      id: article.id,
      slug: article.slug,
      title: article.title,
      published: article.status === "published",
    },
    author: commentAuthor({ userId, guestName }, cards),
  }));
}

/** One page of a queue; `cursor` is the `nextCursor` of the page before it. */
export async function listQueue(ctx: Ctx, { queue, q, cursor }: QueueAddress): Promise<QueueRows> {
  assertCan(ctx.actor, "comments:decide");
  const order = isOldestFirst(queue) ? asc : desc;
  const rows = await selectModerated(ctx)
    .where(and(inQueue(queue), matches(q), after(cursor, queue)))
    .orderBy(order(comments.createdAt), order(comments.id))
    .limit(queuePage + 1);
  const shown = rows.slice(0, queuePage);
  const nextCursor = rows.length > queuePage ? (shown.at(-1)?.id ?? null) : null;
  return { comments: await withAuthors(ctx, shown), nextCursor };
}

export async function countQueues(ctx: Ctx): Promise<Record<Queue, number>> {
  assertCan(ctx.actor, "comments:decide");
  const counts: Record<Queue, number> = {
    pending: 0,
    reported: 0,
    spam: 0,
    rejected: 0,
    approved: 0,
  };
  const rows = await ctx.db
    .select({ status: comments.status, count: count() })
    .from(comments)
    .groupBy(comments.status);
  for (const { status, count: found } of rows) if (status !== "deleted") counts[status] = found;
  counts.reported = await countWhere(
    ctx,
    and(gt(commentCounts.reports, 0), eq(comments.status, "approved")),
  );
  return counts;
}

/** How many wait, for the page's header; nothing to somebody who may not decide now. */
export async function countPending(ctx: Ctx): Promise<number> {
  const { actor } = ctx;
  if (!can(actor, "comments:decide") || (actor.kind === "user" && !actor.fresh)) return 0;
  return countWhere(ctx, eq(comments.status, "pending"));
}

async function countWhere(ctx: Ctx, condition: SQL | undefined): Promise<number> {
  const [row] = await ctx.db
    .select({ count: count() })
    .from(comments)
    .leftJoin(commentCounts, eq(commentCounts.commentId, comments.id))
    .where(condition);
  return row?.count ?? 0;
}
