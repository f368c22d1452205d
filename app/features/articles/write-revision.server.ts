import { and, eq } from "drizzle-orm";
import { articleRevisions, articles, media } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { type Article, belongsToSameSitting } from "./article.ts";
import type { DraftContent } from "./draft-content.ts";
import type { StoredRevision } from "./revision-queries.server.ts";

export const actorId = (tx: Tx): string | null => (tx.actor.kind === "user" ? tx.actor.id : null);

export function revisionColumns(content: DraftContent) {
  const { picture, ...columns } = content;
  return { ...columns, pictureKey: picture?.key ?? null, pictureAlt: picture?.alt ?? "" };
}

/** @throws Invalid for a picture that was never uploaded. */
export async function assertPictureExists(tx: Tx, picture: DraftContent["picture"]): Promise<void> {
  if (!picture) return;
  const [known] = await tx.db
    .select({ key: media.key })
    .from(media)
    .where(eq(media.key, picture.key));
  if (known) return;
  const text = message("articles.picture-missing");
  throw new Invalid(text, [{ path: "picture.key", message: text }]);
}

function canFold(tx: Tx, article: Article, previous: StoredRevision): boolean {
  return (
    previous.kind === "autosave" &&
    previous.revision !== article.publishedRevision &&
    previous.createdBy === actorId(tx) &&
    belongsToSameSitting(previous.createdAt, tx.now)
  );
}

/**
 * Writes the next revision and makes it the draft. The article's row must be locked. A number always means
 * the same content: a merged autosave moves its row to the next number.
 */
export async function writeRevision(
  tx: Tx,
  next: {
    article: Article;
    previous: StoredRevision;
    content: DraftContent;
    kind: "autosave" | "named";
  },
): Promise<number> {
  const { article, previous, content, kind } = next;
  const revision = article.draftRevision + 1;
  const row = {
    ...revisionColumns(content),
    revision,
    kind,
    createdBy: actorId(tx),
    createdAt: tx.now,
  };
  if (kind === "autosave" && canFold(tx, article, previous)) {
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
