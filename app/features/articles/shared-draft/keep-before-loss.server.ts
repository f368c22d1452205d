import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { losesMuch } from "../lost-share.ts";
import { cutRevisionOf } from "./cut-revision.server.ts";
import { type OpenDraft, readingIn } from "./open-drafts.server.ts";
import type { DraftReading } from "./read-draft-doc.ts";

/**
 * Makes a revision of the text as it was `before` a change that removes much of it. `draft` already holds the
 * change, with the sequence before it.
 */
export async function keepBeforeLoss(
  tx: Tx,
  { before, ...given }: { article: Article; draft: OpenDraft; before: DraftReading },
): Promise<void> {
  const { draft } = given;
  if (draft.sequence === draft.revisionSequence || !losesMuch(before, readingIn(draft))) return;
  await cutRevisionOf(tx, { ...given, reading: before, reason: "before-loss" });
}
