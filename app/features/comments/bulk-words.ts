import type { CommentDecision } from "#app/db/values.ts";
import type { MessageId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";

type Result = { commentId: string } & ({ status: string } | { error: { message: string } });

const doneWords = {
  approve: "comments.bulk-approved",
  reject: "comments.bulk-rejected",
  spam: "comments.bulk-spammed",
  restore: "comments.bulk-restored",
} as const satisfies Record<CommentDecision, MessageId>;

type Decided = { decision: CommentDecision; results: readonly Result[] };

/** Describes the outcomes of comments that were decided together, in sentences. */
export function bulkWords({ decision, results }: Decided, t: Translate): string[] {
  const failed = results.flatMap((result) => ("error" in result ? [result.error.message] : []));
  const left = failed.length;
  return [
    t(doneWords[decision], { count: results.length - left }),
    ...(left > 0 ? [t("comments.bulk-left", { count: left })] : []),
    ...new Set(failed),
  ];
}
