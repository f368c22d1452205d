import { desc, eq } from "drizzle-orm";
import { draftStates, draftUpdates } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { findDraftRevision } from "../revision-queries.server.ts";
import { isUploaded, writeRevision } from "../write-revision.server.ts";
import { appendUpdates } from "./append-updates.server.ts";
import { type OpenDraft, readingIn, returnDraft } from "./open-drafts.server.ts";
import type { DraftReading } from "./read-draft-doc.ts";
import type { DraftPlace } from "./draft-place.ts";
import { openSharedDraft } from "./share-draft.server.ts";

type RevisionOf = {
  article: Article;
  draft: OpenDraft;
  reading: DraftReading;
  kind: "autosave" | "named";
};

async function lastWriter(tx: Tx, articleId: string): Promise<string | null> {
  const [last] = await tx.db
    .select({ userId: draftUpdates.userId })
    .from(draftUpdates)
    .where(eq(draftUpdates.articleId, articleId))
    .orderBy(desc(draftUpdates.sequence))
    .limit(1);
  return last?.userId ?? null;
}

/** A picture that was erased meanwhile stays in the draft, where its writer sees that it is missing. */
async function uploadedPicture(tx: Tx, picture: DraftReading["picture"]) {
  return picture && (await isUploaded(tx, picture.key)) ? picture : null;
}

/** Writes the reading as a revision that holds the draft through its sequence. Changes `article` and `draft`. */
export async function cutRevisionOf(tx: Tx, cut: RevisionOf): Promise<number> {
  const { article, draft, reading, kind } = cut;
  const previous = await findDraftRevision(tx, article);
  const revision = await writeRevision(tx, {
    article,
    previous,
    content: { ...reading, picture: await uploadedPicture(tx, reading.picture) },
    kind,
    sequence: draft.sequence,
    createdBy: await lastWriter(tx, article.id),
  });
  article.draftRevision = revision;
  draft.revision = revision;
  draft.revisionSequence = draft.sequence;
  return revision;
}

/**
 * Makes what was written into the shared draft since the last revision a revision of its own; the article's row must
 * be locked. Changes `article.draftRevision`. Without a shared draft, or anything new in it, nothing happens. Returns
 * the place of the draft in its history.
 */
export async function reviseShared(tx: Tx, article: Article): Promise<DraftPlace | null> {
  const { id: articleId } = article;
  if (!(await isShared(tx, articleId))) return null;
  const draft = await openSharedDraft(tx, article);
  if (draft.sequence === draft.revisionSequence) returnDraft(tx, { articleId, draft });
  else {
    const reading = readingIn(draft);
    await cutRevisionOf(tx, { article, draft, reading, kind: "autosave" });
    await appendUpdates(tx, { articleId, draft, updates: [] });
  }
  return { epoch: draft.epoch, sequence: draft.sequence };
}

async function isShared(tx: Tx, articleId: string): Promise<boolean> {
  return (await tx.db.$count(draftStates, eq(draftStates.articleId, articleId))) > 0;
}
