import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { draftStates } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { findDraftRevision } from "../revision-queries.server.ts";
import { actorId } from "../write-revision.server.ts";
import { appendUpdates } from "./append-updates.server.ts";
import { updateOf } from "./apply-update.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { claimClients } from "./draft-clients.server.ts";
import { type OpenDraft, takeDraft } from "./open-drafts.server.ts";
import type { DraftReading } from "./read-draft-doc.ts";
import { writeDraftDoc } from "./write-draft-doc.ts";

/** Claims the id under which the server itself has written into the document. */
export async function claimForServer(tx: Tx, given: { articleId: string; draft: OpenDraft }) {
  const { articleId, draft } = given;
  const clients = [draft.doc.clientID];
  await claimClients(tx, { articleId, draft, clients, userId: null });
}

/** Makes the shared draft from the draft revision. For readers nothing changes. */
async function seed(tx: Tx, article: Article): Promise<OpenDraft> {
  const stored = await findDraftRevision(tx, article);
  const doc = new Y.Doc();
  writeDraftDoc(doc, stored);
  const state = Y.encodeStateAsUpdate(doc);
  const epoch = randomUUID();
  const { draftRevision: revision, id: articleId } = article;
  await tx.db.insert(draftStates).values({
    ...{ articleId, epoch, state, revision },
    schemaVersion: draftSchemaVersion,
    ...{ throughSequence: 0, sequence: 0, revisionSequence: 0 },
    title: stored.title,
    changedAt: tx.now,
  });
  const draft: OpenDraft = {
    ...{ doc, epoch, revision, reading: null, owners: new Map(), bytes: state.byteLength },
    ...{ sequence: 0, revisionSequence: 0 },
  };
  await claimForServer(tx, { articleId, draft });
  return draft;
}

/** Writes into the draft what is there to be written, as its author's change. Nothing to write is no update. */
async function writeShared(
  tx: Tx,
  given: { article: Article; draft: OpenDraft; next: DraftReading; userId: string | null },
): Promise<void> {
  const { article, draft, next, userId } = given;
  const update = updateOf(draft.doc, () => writeDraftDoc(draft.doc, next));
  if (update) await claimForServer(tx, { articleId: article.id, draft });
  draft.reading = null;
  draft.revisionSequence = draft.sequence + (update ? 1 : 0);
  await appendUpdates(tx, {
    articleId: article.id,
    draft,
    updates: update ? [{ update, userId }] : [],
  });
}

/**
 * Writes a revision that was just saved as a whole into the shared draft, if there is one; the article's row must be
 * locked, and the revision must follow on the draft as it is.
 */
export async function shareRevision(
  tx: Tx,
  given: { article: Article; revision: number; content: DraftReading },
): Promise<void> {
  const { article, revision, content: next } = given;
  const draft = await takeDraft(tx, article.id);
  if (!draft) return;
  draft.revision = revision;
  await writeShared(tx, { article, draft, next, userId: actorId(tx) });
}

/**
 * Takes in a revision that a process of the version before has saved meanwhile: it knows no shared drafts.
 */
async function takeIn(tx: Tx, given: { article: Article; draft: OpenDraft }): Promise<void> {
  const { article, draft } = given;
  const stored = await findDraftRevision(tx, article);
  draft.revision = article.draftRevision;
  const userId = stored.createdBy;
  await writeShared(tx, { article, draft, next: stored, userId });
}

/**
 * Opens the shared draft for a change; the article's row must be locked. The first call makes it. The caller
 * changes `doc` and calls `appendUpdates`, in this transaction.
 */
export async function openSharedDraft(tx: Tx, article: Article): Promise<OpenDraft> {
  const draft = (await takeDraft(tx, article.id)) ?? (await seed(tx, article));
  if (draft.revision !== article.draftRevision) await takeIn(tx, { article, draft });
  return draft;
}
