import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Conflict, NotFound } from "#app/infra/errors.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { RestoreBlockInput } from "../article-input.ts";
import { assertCanWrite } from "../article-policy.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { draftContentOf } from "../draft-content.ts";
import { findDraftRevision, findStoredRevision } from "../revision-queries.server.ts";
import { reviseShared } from "../shared-draft/revise-shared.server.ts";
import { shareRevision } from "../shared-draft/share-draft.server.ts";
import { writeRevision } from "../write-revision.server.ts";
import { placeBlock } from "./place-block.ts";
import { documentOfBlocks, nodeOfDocument } from "./restored-content.ts";

export type RestoredBlock = { revision: number; kind: "replaced" | "inserted" | "there" };

// no-event: the revision that it writes says who and when.
/**
 * Puts one block of an old revision back into the draft. All that the draft held before is a revision of its own, and
 * words that others are typing into other blocks stay where they are.
 * @throws Conflict when somebody has written into the block since the author saw the draft at `revision`.
 */
export async function restoreBlock(
  ctx: Ctx,
  input: Raw<typeof RestoreBlockInput>,
): Promise<RestoredBlock> {
  const { articleId, restore, block, revision: seenAt } = parseInput(RestoreBlockInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, articleId);
    assertCanWrite(tx.actor, article);
    const { id } = article;
    // An autosave that was seen becomes the next one as soon as more is saved.
    const seen = await findStoredRevision(tx, { articleId: id, revision: seenAt });
    const old = await findStoredRevision(tx, { articleId: id, revision: restore });
    if (!old) throw new NotFound(message("articles.revision-missing"));
    await reviseShared(tx, article);
    const previous = await findDraftRevision(tx, article);
    const placed = placeBlock({
      ...{ old: nodeOfDocument(old.document), block },
      seen: seen && nodeOfDocument(seen.document),
      now: nodeOfDocument(previous.document),
    });
    if (placed.kind === "missing") throw new NotFound(message("articles.revision-missing"));
    if (placed.kind === "written") throw new Conflict(message("history.block-written"));
    if (placed.kind === "there") return { revision: article.draftRevision, kind: placed.kind };
    const document = documentOfBlocks(placed.blocks);
    const content = draftContentOf({ ...previous, document });
    const facts = { reason: "block-restored", restoredFrom: restore, kind: "named" } as const;
    const revision = await writeRevision(tx, { article, previous, content, ...facts });
    await shareRevision(tx, { article, revision, content });
    return { revision, kind: placed.kind };
  });
}
