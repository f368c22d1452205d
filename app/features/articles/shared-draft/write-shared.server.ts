import * as Y from "yjs";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { appendUpdates } from "./append-updates.server.ts";
import { updateOf } from "./apply-update.ts";
import { claimClients } from "./draft-clients.server.ts";
import type { OpenDraft } from "./open-drafts.server.ts";
import type { DraftReading } from "./read-draft-doc.ts";
import { writeDraftDoc } from "./write-draft-doc.ts";

/** Claims the id under which the server has written into the document, if it has. */
export async function claimForServer(tx: Tx, given: { articleId: string; draft: OpenDraft }) {
  const { articleId, draft } = given;
  const { clientID, store } = draft.doc;
  if (Y.getState(store, clientID) === 0) return;
  const clients = [clientID];
  await claimClients(tx, { articleId, draft, clients, userId: null });
}

/** Writes into the draft what is there to be written, as its author's change. Nothing to write is no update. */
export async function writeShared(
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
