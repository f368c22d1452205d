import { eq, lte, and, sql } from "drizzle-orm";
import * as Y from "yjs";
import { articles, draftStates, draftUpdates } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { announceUpdates } from "./draft-notices.server.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { type OpenDraft, readingIn, returnDraft } from "./open-drafts.server.ts";
import type { StoredUpdate } from "./stored-draft-queries.server.ts";

const compactEvery = 500;
/** The number of updates that a compaction leaves, for connections that lag a little. */
const keptUpdates = 200;
const draftedEveryMs = 15_000;

export type Appended = {
  articleId: string;
  draft: OpenDraft;
  updates: { update: Uint8Array; userId: string | null }[];
};

/** Applies the updates to a document, because that collects garbage; merged updates would grow for ever. */
async function compact(tx: Tx, { articleId, draft }: Appended): Promise<void> {
  const state = Y.encodeStateAsUpdate(draft.doc);
  await tx.db
    .update(draftStates)
    .set({ state, throughSequence: draft.sequence })
    .where(eq(draftStates.articleId, articleId));
  const old = lte(draftUpdates.sequence, draft.sequence - keptUpdates);
  await tx.db.delete(draftUpdates).where(and(eq(draftUpdates.articleId, articleId), old));
  draft.bytes = state.byteLength;
}

/** Whether the state is compacted when updates lead from one sequence to another. */
export const isCompacted = (before: number, after: number): boolean =>
  Math.floor(before / compactEvery) !== Math.floor(after / compactEvery);

/** The list of articles is ordered by this time; a write for every key would cost more than it is worth. */
async function markDrafted(tx: Tx, articleId: string): Promise<void> {
  const before = new Date(tx.now.getTime() - draftedEveryMs);
  await tx.db
    .update(articles)
    .set({ draftedAt: tx.now })
    .where(and(eq(articles.id, articleId), lte(articles.draftedAt, before)));
}

async function insertUpdates(
  tx: Tx,
  { articleId, updates }: { articleId: string; updates: readonly StoredUpdate[] },
): Promise<void> {
  if (updates.length === 0) return;
  const rows = updates.map((each) => ({ ...each, articleId, createdAt: tx.now }));
  await tx.db.insert(draftUpdates).values(rows);
}

async function saveState(tx: Tx, { articleId, draft }: Appended): Promise<void> {
  const { sequence, revision, revisionSequence } = draft;
  const { title } = readingIn(draft);
  const schemaVersion = sql`greatest(${draftStates.schemaVersion}, ${draftSchemaVersion})`;
  await tx.db
    .update(draftStates)
    .set({ sequence, revision, revisionSequence, title, schemaVersion, changedAt: tx.now })
    .where(eq(draftStates.articleId, articleId));
}

/**
 * Stores changes that the draft in memory already has, under its article's lock, and notifies every process.
 * Returns them with their sequences; they count as saved once the transaction has committed.
 */
export async function appendUpdates(tx: Tx, appended: Appended): Promise<StoredUpdate[]> {
  const { articleId, draft } = appended;
  const before = draft.sequence;
  const updates = appended.updates.map((each, index) => ({
    ...each,
    sequence: before + 1 + index,
  }));
  draft.sequence = before + updates.length;
  draft.bytes += updates.reduce((sum, { update }) => sum + update.byteLength, 0);
  const { epoch, sequence } = draft;
  // None waits for another, so that all go over the connection in one go.
  await Promise.all([
    insertUpdates(tx, { articleId, updates }),
    saveState(tx, appended),
    markDrafted(tx, articleId),
    announceUpdates(tx, { articleId, epoch, sequence, updates }),
  ]);
  if (isCompacted(before, sequence)) await compact(tx, appended);
  returnDraft(tx, { articleId, draft });
  return updates;
}
