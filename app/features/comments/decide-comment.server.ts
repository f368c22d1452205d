import type { CommentStatus } from "#app/db/values.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import type { DecideCommentInput } from "./comment-input.ts";
import { decideComments } from "./decide-comments.server.ts";

/** One decision. @throws NotFound, or Conflict with who was first. */
export async function decideComment(
  ctx: Ctx,
  input: DecideCommentInput,
): Promise<{ commentId: string; status: CommentStatus; version: number }> {
  const { results } = await decideComments(ctx, { decisions: [input] });
  const [result] = results;
  if (!result || "error" in result) throw new NotFound("There is no such comment.");
  return result;
}
