import { LRUCache } from "lru-cache";
import * as Y from "yjs";
import { singleton } from "#app/db/singleton.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { type DraftReading, readDraftDoc } from "./read-draft-doc.ts";
import type { DraftPlace } from "./draft-place.ts";
import { findStoredDraft, type StoredDraft } from "./stored-draft-queries.server.ts";

/** A draft in memory, exactly as it was committed through `sequence`. */
export type OpenDraft = DraftPlace & {
  doc: Y.Doc;
  revision: number;
  revisionSequence: number;
  /** The size of the state and of all updates since. */
  bytes: number;
  /** What `doc` holds, read after the last change; null before the first reading. */
  reading: DraftReading | null;
  /** The owners of client ids, as far as they were read. */
  owners: Map<number, string | null>;
};

/** Bytes in memory for one byte of state, of a document that was typed key by key. */
const heapPerByte = 17;
const mostHeap = 128 * 1024 * 1024;
const smallest = 1_000;

const open = singleton(
  "open drafts",
  () =>
    new LRUCache<string, OpenDraft>({
      maxSize: mostHeap,
      sizeCalculation: ({ bytes }) => Math.max(smallest, bytes * heapPerByte),
    }),
);

/** How many drafts are in memory, and about how many bytes they take there. */
export const openDraftsInMemory = () => ({ count: open.size, bytes: open.calculatedSize ?? 0 });

/** Returns the content of the draft, read once. */
export const readingIn = (draft: OpenDraft): DraftReading =>
  (draft.reading ??= readDraftDoc(draft.doc));

/** @throws Unavailable for a draft that a newer version of the application has written. */
function assertReadable({ schemaVersion }: StoredDraft): void {
  if (schemaVersion > draftSchemaVersion) throw new Unavailable(message("drafts.newer-version"));
}

function begin(stored: StoredDraft, known: OpenDraft | undefined): OpenDraft {
  const continues = known && stored.state === null;
  const doc = continues ? known.doc : new Y.Doc();
  const fresh = [...(stored.state ? [stored.state] : []), ...stored.updates];
  doc.transact(() => {
    for (const update of fresh) Y.applyUpdate(doc, update);
  });
  const grown = fresh.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const { epoch, sequence, revision, revisionSequence } = stored;
  const bytes = grown + (continues ? known.bytes : 0);
  const unchanged = continues && fresh.length === 0;
  return {
    ...{ doc, epoch, sequence, revision, revisionSequence, bytes },
    reading: unchanged ? known.reading : null,
    owners: continues ? known.owners : new Map<number, string | null>(),
  };
}

/**
 * Reads the newest committed state, through what is in memory; null before the draft is shared. The document may be
 * read until the caller awaits something, and must not be changed.
 */
export async function readDraft(ctx: Ctx, articleId: string): Promise<OpenDraft | null> {
  const known = open.get(articleId);
  const stored = await findStoredDraft(ctx, { articleId, known: known ?? null });
  if (!stored) return null;
  assertReadable(stored);
  const present = open.peek(articleId);
  if (present?.epoch === stored.epoch && present.sequence >= stored.sequence) return present;
  if (stored.state === null && present !== known) return readDraft(ctx, articleId);
  const draft = begin(stored, known);
  open.set(articleId, draft);
  return draft;
}

/**
 * Takes the draft out of memory for a change; the article's row must be locked. A rollback leaves it out, because
 * Yjs cannot take a change back.
 */
export async function takeDraft(tx: Tx, articleId: string): Promise<OpenDraft | null> {
  const known = open.get(articleId);
  const stored = await findStoredDraft(tx, { articleId, known: known ?? null });
  if (!stored) return null;
  assertReadable(stored);
  const present = open.peek(articleId);
  open.delete(articleId);
  if (stored.state === null && present !== known) return takeDraft(tx, articleId);
  return begin(stored, known);
}

/** Puts a changed draft back into memory once its transaction has committed. */
export function returnDraft(tx: Tx, { articleId, draft }: { articleId: string; draft: OpenDraft }) {
  tx.commitHooks.push(() => {
    const present = open.peek(articleId);
    if (present?.epoch === draft.epoch && present.sequence > draft.sequence) return;
    open.set(articleId, draft);
  });
}
