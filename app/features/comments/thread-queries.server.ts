import { and, eq, exists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { comments } from "#app/db/schema/index.server.ts";
import { listCards } from "#app/features/users/card-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { canBeEdited } from "./comment.ts";
import { type CommentAuthor, commentAuthor } from "./comment-author.ts";
import { arrangeThread, deepestLevel } from "./thread.ts";

/** A place that only holds up the answers under it: it says nothing of who wrote what. */
export type ThreadGap = { kind: "gap"; id: string; level: number; deleted: boolean };
export type ThreadComment = {
  kind: "comment";
  id: string;
  /** How far it is indented: at most two steps. */
  level: number;
  inReplyTo: { id: string; name: string | null } | null;
  /** Whether the indentation no longer shows what is answered, so that words must. */
  beyond: boolean;
  /** Anything but approved is shown to its author alone. */
  status: "approved" | "pending" | "rejected";
  version: number;
  html: string;
  author: CommentAuthor;
  createdAt: string;
  editedAt: string | null;
  mine: boolean;
  canEdit: boolean;
  /** As typed, of one's own. */
  body: string | null;
};
export type Thread = { approved: number; entries: (ThreadComment | ThreadGap)[] };

async function listRows(
  ctx: Ctx,
  { articleId, viewer }: { articleId: string; viewer: string | null },
) {
  const answers = alias(comments, "answers");
  const hasAnswers = ctx.db
    .select({ one: sql`1` })
    .from(answers)
    .where(eq(answers.parentId, comments.id));
  return ctx.db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      depth: comments.depth,
      status: comments.status,
      version: comments.version,
      body: comments.body,
      html: comments.html,
      userId: comments.userId,
      guestName: comments.guestName,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(comments)
    .where(
      and(
        eq(comments.articleId, articleId),
        or(
          eq(comments.status, "approved"),
          viewer === null ? undefined : eq(comments.userId, viewer),
          exists(hasAnswers),
        ),
      ),
    );
}

type Row = Awaited<ReturnType<typeof listRows>>[number];

/** Its author is told that a comment will not appear, not what it was taken for. */
function shownStatus({ status }: Row): ThreadComment["status"] {
  if (status === "approved" || status === "pending") return status;
  return "rejected";
}

/**
 * The conversation under an article: what is approved and, to its author alone, what is not. Where
 * something unseen has been answered, a gap keeps the place.
 */
export async function listThread(ctx: Ctx, input: { articleId: string }): Promise<Thread> {
  ctx.cacheTags.add(`article:${input.articleId}`);
  const viewer = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const rows = await listRows(ctx, { articleId: input.articleId, viewer });
  const isMine = (row: Row) => viewer !== null && row.userId === viewer;
  const isSeen = (row: Row) =>
    row.status === "approved" || (isMine(row) && row.status !== "deleted");
  const arranged = arrangeThread(rows, isSeen);
  const seen = new Map(arranged.flatMap(({ row, seen }) => (seen ? [[row.id, row]] : [])));
  const ids = [...seen.values()].flatMap(({ userId }) => userId ?? []);
  const cards = await listCards(ctx, ids);
  const nameOf = (id: string) => {
    const row = seen.get(id);
    return row ? commentAuthor(row, cards).name : null;
  };
  const entries = arranged.map(({ row, level, seen }): ThreadComment | ThreadGap => {
    const shown = Math.min(level, deepestLevel);
    if (!seen) return { kind: "gap", id: row.id, level: shown, deleted: row.status === "deleted" };
    const mine = isMine(row);
    return {
      kind: "comment",
      id: row.id,
      level: shown,
      inReplyTo: row.parentId === null ? null : { id: row.parentId, name: nameOf(row.parentId) },
      beyond: level > deepestLevel,
      status: shownStatus(row),
      version: row.version,
      html: row.html,
      author: commentAuthor(row, cards),
      createdAt: row.createdAt.toISOString(),
      editedAt: row.editedAt?.toISOString() ?? null,
      mine,
      canEdit: mine && canBeEdited(row.status),
      body: mine ? row.body : null,
    };
  });
  const approved = rows.filter(({ status }) => status === "approved").length;
  return { approved, entries };
}
