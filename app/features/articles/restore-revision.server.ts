import { inTransaction } from "#app/db/transaction.server.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { RestoreRevisionInput } from "./article-input.ts";
import { assertCanWrite } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { draftContentOf } from "./draft-content.ts";
import { findDraftRevision, findStoredRevision } from "./revision-queries.server.ts";
import { reviseShared } from "./shared-draft/revise-shared.server.ts";
import { shareRevision } from "./shared-draft/share-draft.server.ts";
import { staleDraft } from "./stale-draft.server.ts";
import { writeRevision } from "./write-revision.server.ts";

// no-event: the revision that it writes has the person and the time.
/**
 * Copies an old revision as the new draft. The replaced draft stays in the history, and what readers see does
 * not change.
 * @throws Conflict when the draft is no longer `revision`.
 */
export async function restoreRevision(
  ctx: Ctx,
  input: Raw<typeof RestoreRevisionInput>,
): Promise<{ revision: number }> {
  const { articleId, restore, revision: seen } = parseInput(RestoreRevisionInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    await reviseShared(tx, article);
    if (seen !== article.draftRevision) throw await staleDraft(tx, article);
    const old = await findStoredRevision(tx, { articleId: article.id, revision: restore });
    if (!old) throw new NotFound(message("articles.revision-missing"));
    const content = draftContentOf({ ...old, document: wrapUnsupported(old.document) });
    const previous = await findDraftRevision(tx, article);
    const revision = await writeRevision(tx, { article, previous, content, kind: "named" });
    await shareRevision(tx, { article, revision, content });
    return { revision };
  });
}
