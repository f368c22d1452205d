import type { CommentDecision } from "#app/db/values.ts";
import { decisionWords } from "./decision-words.ts";

type Result = { commentId: string } & ({ status: string } | { error: { message: string } });

/** Describes the outcomes of comments that were decided together, in sentences. */
export function bulkWords(decision: CommentDecision, results: readonly Result[]): string[] {
  const failed = results.flatMap((result) => ("error" in result ? [result.error.message] : []));
  const done = results.length - failed.length;
  const { done: words } = decisionWords[decision];
  return [
    done === 1 ? `One comment was ${words}.` : `${done} comments were ${words}.`,
    ...(failed.length > 0
      ? [failed.length === 1 ? "One was left as it is." : `${failed.length} were left as they are.`]
      : []),
    ...new Set(failed),
  ];
}
