import { and, asc, eq, inArray, isNotNull, lt } from "drizzle-orm";
import { articles, media, redirects, trashedArticles } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { erasePicture } from "#app/features/media/erase-picture.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { eraseConversation } from "../erase-conversation.server.ts";
import { reviseQuietDrafts } from "../shared-draft/revise-quiet-drafts.server.ts";
import { articlePath } from "../slug.ts";
import { listShownPictures, listUsedPictures } from "../used-picture-queries.server.ts";
import { restBegan } from "./trash.ts";

/** The pictures of so many articles are looked for at once, because that reads many revisions. */
const articlesAtOnce = 20;

type Due = { id: string; slug: string; publishedAt: Date | null };

/** Locks articles whose thirty days are over; one that is being restored waits for the next run. */
function lockDue(tx: Tx): Promise<Due[]> {
  return tx.db
    .select({ id: articles.id, slug: articles.slug, publishedAt: articles.publishedAt })
    .from(articles)
    .where(and(isNotNull(articles.trashedAt), lt(articles.trashedAt, restBegan(tx.now))))
    .orderBy(asc(articles.trashedAt), asc(articles.id))
    .limit(articlesAtOnce)
    .for("update", { skipLocked: true });
}

/** A long conversation takes several transactions. */
async function eraseConversations(tx: Tx, due: Due[]): Promise<boolean> {
  for (const { id } of due) if (!(await eraseConversation(tx, id))) return false;
  return true;
}

/** Every address that the article had goes on leading where its readers were sent. */
async function leaveRedirects(tx: Tx, { id, slug, publishedAt }: Due): Promise<void> {
  const [to] = await tx.db
    .select({
      articleId: trashedArticles.redirectArticleId,
      bylineId: trashedArticles.redirectBylineId,
      tagId: trashedArticles.redirectTagId,
    })
    .from(trashedArticles)
    .where(eq(trashedArticles.articleId, id));
  if (!publishedAt || !to || !(to.articleId ?? to.bylineId ?? to.tagId)) return;
  await tx.db.update(redirects).set(to).where(eq(redirects.articleId, id));
  const own = { path: articlePath(slug), ...to, createdAt: tx.now };
  await tx.db.insert(redirects).values(own).onConflictDoUpdate({ target: redirects.path, set: to });
}

const dayMs = 24 * 60 * 60 * 1000;

type Stored = { createdBy: string | null; createdAt: Date };

/**
 * Returns since when a revision may show one of these pictures. A command's may be in imported revisions, which
 * have the dates that they had elsewhere; a day covers clocks that differ.
 */
function shownSince(pictures: Stored[]): Date {
  if (pictures.some(({ createdBy }) => createdBy === null)) return new Date(0);
  return new Date(Math.min(...pictures.map(({ createdAt }) => createdAt.getTime())) - dayMs);
}

async function erasePictures(tx: Tx, keys: string[]): Promise<void> {
  const known = await tx.db
    .select({ key: media.key, createdBy: media.createdBy, createdAt: media.createdAt })
    .from(media)
    .where(inArray(media.key, keys))
    .orderBy(asc(media.key))
    .for("update");
  if (known.length === 0) return;
  const unsure = known.map(({ key }) => key);
  const used = await listUsedPictures(tx, { keys: unsure, since: shownSince(known) });
  for (const key of unsure) if (!used.has(key)) await erasePicture(tx, key);
}

/** Deletes some articles, or part of their conversations. Returns how many articles, and whether to go on. */
async function purgeSome(tx: Tx): Promise<{ deleted: number; more: boolean }> {
  const due = await lockDue(tx);
  if (due.length === 0) return { deleted: 0, more: false };
  if (!(await eraseConversations(tx, due))) return { deleted: 0, more: true };
  const ids = due.map(({ id }) => id);
  const pictures = await listShownPictures(tx, ids);
  for (const article of due) await leaveRedirects(tx, article);
  await tx.db.delete(articles).where(inArray(articles.id, ids));
  await erasePictures(tx, pictures);
  for (const id of ids) {
    await recordAudit(tx, { action: "article.deleted", subject: `article:${id}` });
  }
  await invalidate(tx, ["redirects", ...ids.map((id) => `article:${id}`)]);
  return { deleted: due.length, more: true };
}

// no-policy: a job runs it.
/**
 * Deletes for ever the articles that have rested in the trash for thirty days, with their revisions,
 * conversations and likes, and with their pictures that nothing else shows. Returns how many.
 */
export async function purgeTrash(ctx: Ctx): Promise<number> {
  // A picture may be in a draft of which no revision was made yet.
  await reviseQuietDrafts(ctx, ctx.now);
  let purged = 0;
  for (let more = true; more;) {
    const done = await inTransaction(ctx, purgeSome);
    purged += done.deleted;
    ({ more } = done);
  }
  return purged;
}

export const purgeTrashJob = defineRepeatedJob("purge-trash", {
  pattern: "47 3 * * *",
  async work(ctx) {
    const purged = await purgeTrash(ctx);
    ctx.log.info({ purged }, "articles.trash_purged");
  },
});
