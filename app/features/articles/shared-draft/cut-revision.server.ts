import { desc, eq } from "drizzle-orm";
import { draftUpdates } from "#app/db/schema/index.server.ts";
import type { RevisionReason } from "#app/db/values.ts";
import type { Tx } from "#app/infra/context.ts";
import type { Article } from "../article.ts";
import { findDraftRevision } from "../revision-queries.server.ts";
import { isUploaded, writeRevision } from "../write-revision.server.ts";
import { type OpenDraft, readingIn } from "./open-drafts.server.ts";
import { appendUpdates } from "./append-updates.server.ts";
import type { DraftReading } from "./read-draft-doc.ts";

type RevisionOf = {
  article: Article;
  draft: OpenDraft;
  reading: DraftReading;
  reason?: RevisionReason;
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

/** An erased picture stays in the draft, where its writer sees that it is missing. */
async function uploadedPicture(tx: Tx, picture: DraftReading["picture"]) {
  return picture && (await isUploaded(tx, picture.key)) ? picture : null;
}

/**
 * Writes the draft, as read, into a revision that holds it up to the draft's sequence. Changes `article` and
 * `draft`.
 */
export async function cutRevisionOf(tx: Tx, cut: RevisionOf): Promise<number> {
  const { article, draft, reading, reason } = cut;
  const previous = await findDraftRevision(tx, article);
  const revision = await writeRevision(tx, {
    article,
    previous,
    content: { ...reading, picture: await uploadedPicture(tx, reading.picture) },
    kind: "autosave",
    ...(reason && { reason }),
    sequence: draft.sequence,
    createdBy: await lastWriter(tx, article.id),
  });
  article.draftRevision = revision;
  draft.revision = revision;
  draft.revisionSequence = draft.sequence;
  return revision;
}

/** Makes a revision of the draft in memory, and stores how far it goes. */
export async function cutRevision(
  tx: Tx,
  { article, draft }: { article: Article; draft: OpenDraft },
): Promise<void> {
  const reading = readingIn(draft);
  await cutRevisionOf(tx, { article, draft, reading });
  await appendUpdates(tx, { articleId: article.id, draft, updates: [] });
}
