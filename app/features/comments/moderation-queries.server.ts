import { and, asc, desc, eq } from "drizzle-orm";
import { articles, commentCounts, comments, users } from "#app/db/schema/index.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { assertCan, can } from "#app/features/access/can.ts";
import { listCards } from "#app/features/author-cards/card-queries.server.ts";
import { memoize } from "#app/infra/cache/memoize.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { queuesTag } from "./change-counts.server.ts";
import { type CommentAuthor, commentAuthor } from "./comment-author.ts";
import type { QueueInput } from "./comment-input.ts";
import { mostCounted } from "./comment-limits.ts";
import { type Queue, queues } from "./decision-words.ts";
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
/** A list shows a comment as typed; its HTML can be ten times as long. */
export type QueuedComment = Omit<ModeratedComment, "html">;
export type QueueRows = { comments: QueuedComment[]; nextCursor: string | null };

const queuedColumns = {
  id: comments.id,
  version: comments.version,
  status: comments.status,
  body: comments.body,
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
};

export function selectModerated(ctx: Ctx) {
  return ctx.db
    .select({ ...queuedColumns, html: comments.html })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .leftJoin(commentCounts, eq(commentCounts.commentId, comments.id))
    .leftJoin(users, eq(users.id, comments.userId));
}

function selectQueued(ctx: Ctx) {
  return ctx.db
    .select(queuedColumns)
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .leftJoin(commentCounts, eq(commentCounts.commentId, comments.id))
    .leftJoin(users, eq(users.id, comments.userId));
}

type Row = Awaited<ReturnType<typeof selectQueued>>[number];

export async function withAuthors<Columns extends Row>(ctx: Ctx, rows: Columns[]) {
  const cards = await listCards(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  );
  const t = translatorIn(ctx.locale);
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
    author: commentAuthor({ userId, guestName }, { cards, t }),
  }));
}

/** Returns one page of a queue; `cursor` is the `nextCursor` of the page before it. */
export async function listQueue(ctx: Ctx, { queue, q, cursor }: QueueInput): Promise<QueueRows> {
  assertCan(ctx.actor, "comments:decide");
  const order = isOldestFirst(queue) ? asc : desc;
  const rows = await selectQueued(ctx)
    .where(and(inQueue(queue), matches(q), after(cursor, queue)))
    .orderBy(order(comments.createdAt), order(comments.id))
    .limit(queuePage + 1);
  const shown = rows.slice(0, queuePage);
  const nextCursor = rows.length > queuePage ? (shown.at(-1)?.id ?? null) : null;
  return { comments: await withAuthors(ctx, shown), nextCursor };
}

/** Returns the number of comments in each queue, counted up to `mostCounted`. */
export async function countQueues(ctx: Ctx): Promise<Record<Queue, number>> {
  assertCan(ctx.actor, "comments:decide");
  const counts = queues.map(async (queue) => [queue, await countIn(ctx, queue)] as const);
  return { ...nothingCounted, ...Object.fromEntries(await Promise.all(counts)) };
}

const nothingCounted = { pending: 0, reported: 0, spam: 0, rejected: 0, approved: 0 };

/**
 * Returns the number of waiting comments, for the page's header; 0 for a user who may not decide now.
 */
export async function countPending(ctx: Ctx): Promise<number> {
  const { actor } = ctx;
  if (!can(actor, "comments:decide") || (actor.kind === "user" && !actor.fresh)) return 0;
  return memoize(ctx, { key: "pending comments", load: loadPending });
}

function loadPending(ctx: Ctx): Promise<number> {
  ctx.cacheTags.add(queuesTag);
  return countIn(ctx, "pending");
}

function countIn(ctx: Ctx, queue: Queue): Promise<number> {
  const some = ctx.db
    .select({ id: comments.id })
    .from(comments)
    .leftJoin(commentCounts, eq(commentCounts.commentId, comments.id))
    .where(inQueue(queue))
    .limit(mostCounted);
  return ctx.db.$count(some.as("some"));
}
