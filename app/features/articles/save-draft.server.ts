import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { articleRevisions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { parseInput, type Raw } from "#app/infra/input.ts";
import type { Article } from "./article.ts";
import { SaveDraftInput } from "./article-input.ts";
import { assertCanWrite } from "./article-policy.ts";
import { findArticleForUpdate } from "./article-queries.server.ts";
import { type DraftContent, draftContentOf } from "./draft-content.ts";
import {
  findDraftRevision,
  findStoredRevision,
  type StoredRevision,
} from "./revision-queries.server.ts";
import { reviseShared } from "./shared-draft/revise-shared.server.ts";
import { shareRevision } from "./shared-draft/share-draft.server.ts";
import { staleDraft } from "./stale-draft.server.ts";
import { actorId, assertPictureExists, writeRevision } from "./write-revision.server.ts";

// no-event: each revision has its writer and its time; readers see none of it.
/**
 * Saves a program's whole draft if `revision` is still the draft's and the shared draft has not changed
 * since. Each save makes the next number; unchanged content makes none, and neither does a save that is sent
 * again because its answer was lost.
 * @throws Conflict whose `current` is the draft that was saved meanwhile.
 */
export async function saveDraft(
  ctx: Ctx,
  input: Raw<typeof SaveDraftInput>,
): Promise<{ revision: number }> {
  const given = parseInput(SaveDraftInput, input);
  return inTransaction(ctx, async (tx) => {
    const article = await findArticleForUpdate(tx, given.articleId);
    assertCanWrite(tx.actor, article);
    await reviseShared(tx, article);
    if (given.revision !== article.draftRevision) return repeatedSave(tx, { article, given });
    const previous = await findDraftRevision(tx, article);
    const content = contentOf(given, previous);
    const kind = given.kind ?? "autosave";
    if (isDeepStrictEqual(draftContentOf(previous), content)) {
      if (kind === "named") await nameRevision(tx, article);
      return { revision: article.draftRevision };
    }
    await assertPictureExists(tx, content.picture);
    const revision = await writeRevision(tx, { article, previous, content, kind });
    await shareRevision(tx, { article, revision, content });
    return { revision };
  });
}

/**
 * Answers a save whose revision is outdated: with the revision that the same save made earlier.
 * @throws Conflict when another save made it
 */
async function repeatedSave(
  tx: Tx,
  { article, given }: { article: Article; given: SaveDraftInput },
): Promise<{ revision: number }> {
  const revision = given.revision + 1;
  const made = await findStoredRevision(tx, { articleId: article.id, revision });
  const repeats =
    made !== null &&
    made.createdBy === actorId(tx) &&
    isDeepStrictEqual(draftContentOf(made), contentOf(given, made));
  if (!repeats) throw await staleDraft(tx, article);
  return { revision };
}

/** Fields that the input leaves out stay as they are. */
function contentOf(input: SaveDraftInput, previous: StoredRevision): DraftContent {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return draftContentOf({ ...previous, ...Object.fromEntries(given) });
}

async function nameRevision(tx: Tx, article: Article): Promise<void> {
  const { articleId, revision, kind } = articleRevisions;
  const unnamed = and(
    eq(articleId, article.id),
    eq(revision, article.draftRevision),
    eq(kind, "autosave"),
  );
  await tx.db.update(articleRevisions).set({ kind: "named" }).where(unnamed);
}
