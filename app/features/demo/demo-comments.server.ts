import type { CommentDecision } from "#app/db/values.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { importGuestComment } from "#app/features/comments/import-guest-comment.server.ts";
import { PostCommentInput } from "#app/features/comments/comment-input.ts";
import { assertPerson } from "#app/features/comments/comment-policy.ts";
import { writeComment } from "#app/features/comments/post-comment.server.ts";
import type { Actor, Tx, Ctx } from "#app/infra/context.ts";
import type { Stage } from "./demo-article.server.ts";
import type { DemoComment, DemoThread } from "./demo-files.server.ts";
import { parseInput } from "#app/infra/input.ts";
import { once } from "./once.server.ts";

type Place = { slug: string; articleId: string; parent: Posted | null };
type Posted = { id: string; rootId: string; depth: number; version: number; status: string };

const decisions = {
  approved: "approve",
  rejected: "reject",
  spam: "spam",
} as const satisfies Record<string, CommentDecision>;
const moderationMs = 4 * 60 * 1000;

/** Guests cannot post here: their comments are imported, and decided about like others. */
async function postAsGuest(
  tx: Tx,
  { comment, place, name }: { comment: DemoComment; place: Place; name: string },
): Promise<Posted> {
  const { parent, articleId } = place;
  const status = "pending" as const;
  const guest = { articleId, parent, guestName: name, body: comment.body, status };
  return { ...(await importGuestComment(tx, guest)), version: 1, status };
}

async function post(
  tx: Tx,
  { comment, place, stage }: { comment: DemoComment; place: Place; stage: Stage },
): Promise<Posted> {
  const { parent, slug } = place;
  const { author, body } = comment;
  if (typeof author !== "string") return postAsGuest(tx, { comment, place, name: author.guest });
  const actor = stage.cast.actorOf(author);
  if (!actor) return postAsGuest(tx, { comment, place, name: stage.cast.nameOf(author) });
  const person = assertPerson(actor, "comments:post");
  const words = parseInput(PostCommentInput, { slug, body, parentId: parent?.id });
  const posted = await writeComment({ ...tx, actor }, { ...words, person });
  return { ...posted, rootId: parent?.rootId ?? posted.id, depth: parent ? parent.depth + 1 : 0 };
}

async function decide(
  tx: Tx,
  { comment, posted, actor }: { comment: DemoComment; posted: Posted; actor: Actor },
): Promise<void> {
  if (comment.status === "pending" || posted.status === comment.status) return;
  const { id: commentId, version } = posted;
  const decision = decisions[comment.status];
  await decideComments(
    { ...tx, actor, now: new Date(tx.now.getTime() + moderationMs) },
    { decisions: [{ commentId, version, decision, reason: comment.reason }] },
  );
}

/** Posts a comment, then the decision about it, then its answers. */
async function converse(
  tx: Tx,
  { comment, place, stage }: { comment: DemoComment; place: Place; stage: Stage },
): Promise<string> {
  const then: Tx = { ...tx, now: stage.on(comment.postedAt) };
  const posted = await post(then, { comment, place, stage });
  const moderator = stage.cast.actorOf(comment.decidedBy ?? "user_demoModerator");
  const actor = moderator ?? { kind: "system", name: "demo" };
  await decide(then, { comment, posted, actor });
  for (const reply of comment.replies) {
    await converse(tx, { comment: reply, place: { ...place, parent: posted }, stage });
  }
  return posted.id;
}

/** Loads one conversation from its first comment to its last, completely or not at all. */
export async function loadThread(
  ctx: Ctx,
  thread: DemoThread,
  { id, articleId, stage }: { id: string; articleId: string; stage: Stage },
): Promise<void> {
  const place = { slug: thread.article, articleId, parent: null };
  await once(ctx, {
    kind: "thread",
    id,
    work: (tx) => converse(tx, { comment: thread, place, stage }),
  });
}

export function countComments(threads: readonly DemoComment[]): number {
  return threads.reduce((sum, { replies }) => sum + 1 + countComments(replies), 0);
}
