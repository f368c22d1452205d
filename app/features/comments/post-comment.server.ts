import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { newId } from "#app/db/ids.server.ts";
import { comments } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { CommentStatus } from "#app/db/values.ts";
import { renderComment } from "#app/features/editor/render-comment.server.ts";
import type { Ctx, SignedIn, Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { emit } from "#app/features/events/events.server.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";
import { message } from "#app/messages/message.ts";
import { changeCommentCounts } from "./change-counts.server.ts";
import { countChange, statusWhenWritten } from "./comment.ts";
import { PostCommentInput } from "./comment-input.ts";
import { assertOpen } from "./comments-mode.ts";
import { placeUnder } from "./comment-place.ts";
import { assertPerson, mayDecide } from "./comment-policy.ts";
import { findPublishedArticle } from "./published-article.server.ts";
import { recordDecisions } from "./record-decision.server.ts";

export type PostedComment = { id: string; status: CommentStatus; version: number };

/**
 * Only a public comment can be answered; the lock prevents a change until the answer is written.
 */
async function findParent(tx: Tx, place: { articleId: string; parentId: string }) {
  const [parent] = await tx.db
    .select({ rootId: comments.rootId, depth: comments.depth, place: comments.place })
    .from(comments)
    .where(
      and(
        eq(comments.id, place.parentId),
        eq(comments.articleId, place.articleId),
        eq(comments.status, "approved"),
      ),
    )
    .for("share");
  if (!parent) throw new Invalid(message("comments.parent-missing"));
  const { rootId, depth } = parent;
  return { above: parent.place, row: { parentId: place.parentId, rootId, depth: depth + 1 } };
}

/** Thirty comments in five minutes are a conversation; more are a flood. */
export const commentAllowance = defineAllowance({ name: "post-comment", points: 30, seconds: 300 });

/**
 * Adds a comment to a published article. It waits for approval, unless its author is somebody who
 * decides about comments: then it is public at once and that is recorded as a decision.
 * @throws RateLimited, Forbidden where the comments are not open
 */
export async function postComment(
  ctx: Ctx,
  input: Raw<typeof PostCommentInput>,
): Promise<PostedComment> {
  const person = assertPerson(ctx.actor, "comments:post");
  const words = parseInput(PostCommentInput, input);
  await limitRate(commentAllowance, person.id);
  return inTransaction(ctx, (tx) => writeComment(tx, { ...words, person }));
}

type Words = z.output<typeof PostCommentInput> & { person: SignedIn };

/** What `postComment` does once it is allowed. The demo's people write years of comments in a minute. */
export async function writeComment(tx: Tx, words: Words): Promise<PostedComment> {
  const { slug, body, parentId, person } = words;
  const article = await findPublishedArticle(tx, slug);
  assertOpen(article.commentsMode);
  const id = newId();
  const { above, row } = parentId
    ? await findParent(tx, { articleId: article.id, parentId })
    : { above: null, row: { parentId: null, rootId: id, depth: 0 } };
  const status = statusWhenWritten(mayDecide(person));
  const decidedAt = status === "approved" ? tx.now : null;
  await tx.db.insert(comments).values({
    ...row,
    id,
    place: placeUnder(above, { id, createdAt: tx.now }),
    articleId: article.id,
    status,
    body,
    html: renderComment(body),
    userId: person.id,
    createdAt: tx.now,
    decidedAt,
  });
  if (status === "approved") {
    await recordDecisions(tx, [
      { commentId: id, decision: "approve", from: "pending", to: status, version: 1 },
    ]);
  }
  await changeCommentCounts(tx, new Map([[article.id, countChange(null, status)]]));
  const posted = { commentId: id, articleId: article.id, userId: person.id };
  await emit(tx, { name: "comment.posted", ...posted });
  if (status === "approved") await emit(tx, { name: "comment.decided", ...posted });
  return { id, status, version: 1 };
}
