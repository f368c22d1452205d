import type * as Y from "yjs";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { findDraftRevision, type StoredRevision } from "../revision-queries.server.ts";
import { appendUpdates } from "./append-updates.server.ts";
import { updateOf } from "./apply-update.ts";
import { cutRevision } from "./cut-revision.server.ts";
import { docOf } from "./draft-doc.ts";
import { claimClients } from "./draft-clients.server.ts";
import { type LostWords, textsDeletedIn } from "./lost-words.ts";
import { type OpenDraft, takeDraft } from "./open-drafts.server.ts";
import { rescueWords } from "./rescue-words.server.ts";
import { findDraftThrough } from "./stored-draft-queries.server.ts";
import { takeUpdate } from "./take-update.ts";
import { writeDraftDoc } from "./write-draft-doc.ts";
import { writeShared } from "./write-shared.server.ts";

type Given = { article: Article; draft: OpenDraft; stored: StoredRevision };

/** The draft as it was at its newest revision; null where a compaction has gone past it. */
async function findBase(tx: Tx, { article, draft }: Given): Promise<Y.Doc | null> {
  const place = { articleId: article.id, sequence: draft.revisionSequence };
  const updates = await findDraftThrough(tx, place);
  return updates && docOf(updates);
}

async function rescueLost(
  tx: Tx,
  { article, stored, seen, draft, lost }: Given & { seen: number; lost: LostWords[] },
): Promise<void> {
  const { id: articleId } = article;
  const { createdBy: userId } = stored;
  const { sequence } = draft;
  await rescueWords(tx, { articleId, sequence, lost, draft, userId, seen });
}

/** Applies what the revision changed of its base, as if its writer had been in the draft all the while. */
async function mergeIn(tx: Tx, given: Given & { base: Y.Doc }): Promise<OpenDraft | null> {
  const { article, draft, stored, base } = given;
  const { epoch, revisionSequence: seen } = draft;
  const articleId = article.id;
  const change = updateOf(base, () => writeDraftDoc(base, stored));
  if (!change) return draft;
  const taken = takeUpdate(draft, { articleId, epoch, seen, update: change });
  if (taken.kind !== "taken") return null;
  const { update, clients, lost } = taken;
  await claimClients(tx, { articleId, draft, clients, userId: null });
  const userId = stored.createdBy;
  await appendUpdates(tx, { articleId, draft, updates: update ? [{ update, userId }] : [] });
  await rescueLost(tx, { article, stored, seen, draft, lost });
  return draft;
}

/** Makes the draft what the revision holds; words that others have written since the one before are rescued. */
async function replaceBy(tx: Tx, { article, stored }: Given): Promise<OpenDraft> {
  const { id: articleId, draftRevision: revision } = article;
  const draft = await takeDraft(tx, articleId);
  if (!draft) throw new Error("A shared draft is gone although its article is locked.");
  const seen = draft.revisionSequence;
  const hasMoved = draft.sequence > seen;
  const lost: LostWords[] = [];
  draft.doc.once("afterTransaction", (change: Y.Transaction) => {
    lost.push(...textsDeletedIn(change));
  });
  draft.revision = revision;
  await writeShared(tx, { article, draft, next: stored, userId: stored.createdBy });
  if (hasMoved) await rescueLost(tx, { article, stored, seen, draft, lost });
  return draft;
}

/**
 * Takes in a revision that a process of the version before has saved meanwhile: it knows no shared drafts. What
 * others have written since the revision before stays. Returns the draft that holds both; the article's row must be
 * locked.
 */
export async function takeInRevision(
  tx: Tx,
  { article, draft }: { article: Article; draft: OpenDraft },
): Promise<OpenDraft> {
  const stored = await findDraftRevision(tx, article);
  const given = { article, draft, stored };
  draft.revision = article.draftRevision;
  const hasMoved = draft.sequence > draft.revisionSequence;
  const base = hasMoved ? await findBase(tx, given) : null;
  const merged = base && (await mergeIn(tx, { ...given, base }));
  if (!merged) return replaceBy(tx, given);
  await cutRevision(tx, { article, draft: merged });
  return merged;
}
