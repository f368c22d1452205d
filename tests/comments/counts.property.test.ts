import fc from "fast-check";
import { expect, test } from "vitest";
import { commentDecisions } from "#app/db/values.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { DomainError } from "#app/infra/errors.ts";
import {
  addArticle,
  addComment,
  addPerson,
  approvedRows,
  as,
  countsOf,
} from "#tests/factories/comments.ts";

const decision = fc.record({
  kind: fc.constant("decide" as const),
  decision: fc.constantFrom(...commentDecisions),
  targets: fc.uniqueArray(
    fc.record({ comment: fc.nat(3), version: fc.integer({ min: 1, max: 4 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});
const change = fc.record({
  kind: fc.constantFrom("edit" as const, "delete" as const),
  comment: fc.nat(3),
  version: fc.integer({ min: 1, max: 4 }),
  body: fc.constantFrom("One.", "Two.", "Three."),
});

test("the comment count is right after any concurrent decisions, edits and deletions", async () => {
  const [author, moderator] = [await addPerson(), await addPerson({ role: "moderator" })];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.oneof(decision, change), { minLength: 1, maxLength: 4 }), {
        maxLength: 6,
      }),
      async (rounds) => {
        const article = await addArticle();
        const ids: string[] = [];
        for (const status of ["pending", "approved", "rejected", "spam"] as const) {
          ids.push((await addComment({ articleId: article.id, userId: author.id, status })).id);
        }
        const idOf = (index: number) => ids[index] ?? "";
        const run = (step: (typeof rounds)[number][number]): Promise<unknown> => {
          if (step.kind === "decide") {
            const decisions = step.targets.map(({ comment, version }) => ({
              commentId: idOf(comment),
              version,
              decision: step.decision,
            }));
            return decideComments(as(moderator), { decisions });
          }
          const commentId = idOf(step.comment);
          if (step.kind === "delete") return deleteComment(as(author), { commentId });
          return editComment(as(author), { commentId, version: step.version, body: step.body });
        };
        for (const round of rounds) {
          const outcomes = await Promise.allSettled(round.map(run));
          for (const outcome of outcomes) {
            if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(DomainError);
          }
          expect((await countsOf(article.id)).comments).toBe(await approvedRows(article.id));
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
