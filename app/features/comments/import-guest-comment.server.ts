import { eq } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { assertCan } from "#app/features/access/can.ts";
import { renderComment } from "#app/features/editor/render-comment.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { changeCommentCounts } from "./change-counts.server.ts";
import { countChange } from "./comment.ts";
import { placeUnder } from "./comment-place.ts";

export type CommentPlace = { id: string; rootId: string; depth: number };

export type ImportGuestComment = {
  articleId: string;
  /** The comment that it answers. */
  parent: CommentPlace | null;
  guestName: string;
  body: string;
  status: Exclude<CommentStatus, "deleted">;
};

async function findPlace(tx: Tx, { id }: CommentPlace): Promise<string | null> {
  const [row] = await tx.db
    .select({ place: comments.place })
    .from(comments)
    .where(eq(comments.id, id));
  return row?.place ?? null;
}

// no-event: what was imported is recorded by its source; its guest has no account to be notified at.
/**
 * Imports a comment that a writer without an account here once wrote elsewhere, with its status there and the
 * time of the context. Only commands do this.
 */
export async function importGuestComment(
  ctx: Ctx,
  input: ImportGuestComment,
): Promise<CommentPlace> {
  assertCan(ctx.actor, "comments:decide");
  const { articleId, parent, guestName, body, status } = input;
  const html = renderComment(body);
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    const row = { id, rootId: parent?.rootId ?? id, depth: parent ? parent.depth + 1 : 0 };
    const above = parent && (await findPlace(tx, parent));
    await tx.db.insert(comments).values({
      ...row,
      place: placeUnder(above, { id, createdAt: tx.now }),
      ...{ articleId, status, body, html, guestName },
      parentId: parent?.id ?? null,
      createdAt: tx.now,
      decidedAt: status === "pending" ? null : tx.now,
    });
    await changeCommentCounts(tx, new Map([[articleId, countChange(null, status)]]));
    return row;
  });
}
