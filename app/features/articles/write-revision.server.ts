import { and, eq } from "drizzle-orm";
import { articleRevisions, articles, media } from "#app/db/schema/index.server.ts";
import type { RevisionReason } from "#app/db/values.ts";
import type { Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { type Article, belongsToSameSitting } from "./article.ts";
import type { DraftContent } from "./draft-content.ts";
import { countWords } from "./history/count-words.ts";
import { losesMuch } from "./lost-share.ts";
import type { StoredRevision } from "./revision-queries.server.ts";

export const actorId = (tx: Tx): string | null => (tx.actor.kind === "user" ? tx.actor.id : null);

export function revisionColumns(content: DraftContent) {
  const { picture, ...columns } = content;
  return { ...columns, pictureKey: picture?.key ?? null, pictureAlt: picture?.alt ?? "" };
}

export async function isUploaded(tx: Tx, key: string): Promise<boolean> {
  return (await tx.db.$count(media, eq(media.key, key))) > 0;
}

/** @throws Invalid for a picture that was never uploaded. */
export async function assertPictureExists(tx: Tx, picture: DraftContent["picture"]): Promise<void> {
  if (!picture || (await isUploaded(tx, picture.key))) return;
  const text = message("articles.picture-missing");
  throw new Invalid(text, [{ path: "picture.key", message: text }]);
}

type NextRevision = {
  article: Article;
  previous: StoredRevision;
  content: DraftContent;
  kind: "autosave" | "named";
  /** How far into the shared draft it goes. */
  sequence?: number;
  /** Whoever wrote it; the actor unless said otherwise. */
  createdBy?: string | null;
  reason?: RevisionReason;
  /** The revision of which all or a block was taken. */
  restoredFrom?: number;
};

function canFold(tx: Tx, { article, previous, content, createdBy }: NextRevision): boolean {
  return (
    previous.kind === "autosave" &&
    previous.name === null &&
    previous.reason === null &&
    previous.revision !== article.publishedRevision &&
    previous.createdBy === createdBy &&
    belongsToSameSitting(previous.createdAt, tx.now) &&
    !losesMuch(previous, content)
  );
}

/**
 * Writes the next revision and makes it the draft. The article's row must be locked. A number always means
 * the same content: a merged autosave moves its row to the next number.
 */
export async function writeRevision(
  tx: Tx,
  { createdBy = actorId(tx), ...next }: NextRevision,
): Promise<number> {
  const { article, previous, content, kind, sequence = null } = next;
  const { reason = null, restoredFrom = null } = next;
  const revision = article.draftRevision + 1;
  const row = {
    ...revisionColumns(content),
    revision,
    kind,
    sequence,
    createdBy,
    createdAt: tx.now,
    ...{ reason, restoredFrom, words: countWords(content.document) },
  };
  if (kind === "autosave" && canFold(tx, { ...next, createdBy })) {
    const { articleId, revision: number } = articleRevisions;
    const folded = and(eq(articleId, article.id), eq(number, previous.revision));
    await tx.db.update(articleRevisions).set(row).where(folded);
  } else {
    await tx.db.insert(articleRevisions).values({ ...row, articleId: article.id });
  }
  await tx.db
    .update(articles)
    .set({ draftRevision: revision, draftedAt: tx.now })
    .where(eq(articles.id, article.id));
  return revision;
}
