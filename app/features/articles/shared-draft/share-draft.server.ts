import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { draftStates } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { findDraftRevision } from "../revision-queries.server.ts";
import { actorId } from "../write-revision.server.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { type OpenDraft, takeDraft } from "./open-drafts.server.ts";
import type { DraftReading } from "./read-draft-doc.ts";
import { takeInRevision } from "./take-in-revision.server.ts";
import { writeDraftDoc } from "./write-draft-doc.ts";
import { claimForServer, writeShared } from "./write-shared.server.ts";

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
 * Opens the shared draft for a change; the article's row must be locked. The first call makes it. The caller
 * changes `doc` and calls `appendUpdates`, in this transaction.
 */
export async function openSharedDraft(tx: Tx, article: Article): Promise<OpenDraft> {
  const draft = (await takeDraft(tx, article.id)) ?? (await seed(tx, article));
  if (draft.revision === article.draftRevision) return draft;
  return takeInRevision(tx, { article, draft });
}
