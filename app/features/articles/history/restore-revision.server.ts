import { inTransaction } from "#app/db/transaction.server.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { RestoreRevisionInput } from "../article-input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { findDraftRevision, findStoredRevision } from "../revision-queries.server.ts";
import { reviseShared } from "../shared-draft/revise-shared.server.ts";
import { shareRevision } from "../shared-draft/share-draft.server.ts";
import { staleDraft } from "../stale-draft.server.ts";
import { writeRevision } from "../write-revision.server.ts";
import { restoredContent } from "./restored-content.ts";

// no-event: the revision that it writes says who and when.
/**
 * Makes an old revision the draft again. The replaced draft stays in the history, and what readers see does not
 * change. What others have written since the author saw the draft at `revision` stays in it; `kept` says in how many
 * places.
 * @throws Conflict when it is not known any more what the draft at `revision` held.
 */
export async function restoreRevision(
  ctx: Ctx,
  input: Raw<typeof RestoreRevisionInput>,
): Promise<{ revision: number; kept: number }> {
  const { articleId, restore, revision: seenAt } = parseInput(RestoreRevisionInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    // An autosave that was seen becomes the next one as soon as more is saved.
    const seen = await findStoredRevision(tx, { articleId: article.id, revision: seenAt });
    const old = await findStoredRevision(tx, { articleId: article.id, revision: restore });
    await reviseShared(tx, article);
    if (!seen) throw await staleDraft(tx, article);
    if (!old) throw new NotFound(message("articles.revision-missing"));
    const previous = await findDraftRevision(tx, article);
    const now = { ...previous, document: wrapUnsupported(previous.document) };
    const { content, kept } = restoredContent({ old, seen, now });
    const facts = { reason: "restored", restoredFrom: restore, kind: "named" } as const;
    const revision = await writeRevision(tx, { article, previous, content, ...facts });
    await shareRevision(tx, { article, revision, content });
    return { revision, kept };
  });
}
