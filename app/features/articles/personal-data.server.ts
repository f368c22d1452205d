import { eq, inArray, sql } from "drizzle-orm";
import {
  articleAuthors,
  articleRevisions,
  articles,
  auditLog,
  bylines,
  endpointDeliveries,
  redirects,
  trashedArticles,
} from "#app/db/schema/index.server.ts";
import { erasedName } from "#app/db/values.ts";
import type { Tx } from "#app/infra/context.ts";
import { emit } from "#app/features/events/events.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { type Erased, type PersonalData, untilNone } from "#app/infra/personal-data.server.ts";
import { unpublish } from "./article.ts";
import { freeHandle } from "./ensure-byline.server.ts";
import { eraseConversation } from "./erase-conversation.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";
import { sharedDraftData } from "./shared-draft/personal-data.server.ts";
import { exportedArticles } from "./personal-data-export.server.ts";
import { eraseNamer } from "./history/personal-names.server.ts";
import { eraseScheduler } from "./scheduling/personal-schedules.server.ts";

const mostCredits = 200;

/**
 * Finds and locks an article that this person alone signs, or that they began and that has no byline.
 */
async function findNext(tx: Tx, userId: string) {
  const signs = sql`select 1 from ${articleAuthors} s left join ${bylines} b on b.id = s.byline_id
    where s.article_id = ${articles.id}`;
  const [next] = await tx.db
    .select({ id: articles.id, status: articles.status })
    .from(articles)
    .where(
      sql`not exists (${signs} and b.user_id is distinct from ${userId})
        and (
          ${articles.id} in (
            select s.article_id from ${articleAuthors} s join ${bylines} b on b.id = s.byline_id
            where b.user_id = ${userId})
          or (${articles.createdBy} = ${userId} and not exists (${signs})))`,
    )
    .orderBy(articles.id)
    .limit(1)
    .for("update");
  return next ?? null;
}

const { event, payload, state } = endpointDeliveries;

/**
 * An undelivered `article.unpublished` event is still sent: receivers may show the article until then.
 */
const mustArrive = sql`${event} = 'article.unpublished' and ${state} = 'waiting'
  and not (${payload} @> '{"data": {"article": {"published": true}}}')`;

async function eraseReferences(tx: Tx, articleId: string): Promise<void> {
  await tx.db
    .update(auditLog)
    .set({ details: {} })
    .where(eq(auditLog.subject, `article:${articleId}`));
  await tx.db
    .delete(endpointDeliveries)
    .where(sql`${payload} #>> '{data,article,id}' = ${articleId} and not (${mustArrive})`);
}

/**
 * Permanently deletes one of a person's articles with its revisions, its address and its conversation. A long
 * conversation takes several calls; the article is no longer public from the first. Articles that others sign
 * as well stay. `more` says whether to call again. Only inside an erasure.
 */
async function eraseArticles(tx: Tx, userId: string): Promise<Erased> {
  const article = await findNext(tx, userId);
  if (!article) return { erased: 0, more: false };
  if (article.status === "published") {
    await tx.db
      .update(articles)
      .set(unpublish({ status: article.status }))
      .where(eq(articles.id, article.id));
    await invalidateArticle(tx, article.id);
    await emit(tx, { name: "article.unpublished", articleId: article.id, userId: null });
  }
  if (!(await eraseConversation(tx, article.id))) return { erased: 0, more: true };
  await eraseReferences(tx, article.id);
  await tx.db.delete(articles).where(eq(articles.id, article.id));
  return { erased: 1, more: true };
}

/**
 * Deletes a person's byline, or, where it still signs something, removes their name from it: its page moves
 * to a neutral address, and the former one, which is their name, leads nowhere. Returns how many.
 */
async function eraseByline(tx: Tx, userId: string): Promise<number> {
  const [byline] = await tx.db
    .select({ id: bylines.id, handle: bylines.handle })
    .from(bylines)
    .where(eq(bylines.userId, userId))
    .for("update");
  if (!byline) return 0;
  const itsRow = eq(bylines.id, byline.id);
  const signed = await tx.db.$count(articleAuthors, eq(articleAuthors.bylineId, byline.id));
  await tx.db.delete(redirects).where(eq(redirects.bylineId, byline.id));
  if (signed === 0) await tx.db.delete(bylines).where(itsRow);
  else {
    const handle = await freeHandle(tx, "deleted-user");
    await tx.db
      .update(bylines)
      .set({ handle, name: erasedName, bio: "", userId: null })
      .where(itsRow);
    await invalidate(tx, [`handle:${handle}`]);
  }
  await invalidate(tx, [
    ...[`byline:${byline.id}`, `handle:${byline.handle}`, `user:${userId}`],
    ...["articles", "redirects"],
  ]);
  return 1;
}

/** Removes a person's id, as the one who wrote or deleted them, from some articles and revisions. Returns how many. */
async function eraseCredits(tx: Tx, userId: string): Promise<number> {
  const begun = tx.db
    .select({ id: articles.id })
    .from(articles)
    .where(sql`${articles.createdBy} = ${userId}`)
    .orderBy(articles.id)
    .limit(mostCredits)
    .for("update");
  const ofArticles = await tx.db
    .update(articles)
    .set({ createdBy: null })
    .where(inArray(articles.id, begun))
    .returning({ id: articles.id });
  const ofRevisions = await tx.db
    .update(articleRevisions)
    .set({ createdBy: null })
    .where(
      sql`(${articleRevisions.articleId}, ${articleRevisions.revision}) in (
        select article_id, revision from ${articleRevisions}
        where created_by = ${userId} limit ${mostCredits})`,
    )
    .returning({ revision: articleRevisions.revision });
  const ofTrash = await tx.db
    .update(trashedArticles)
    .set({ trashedBy: null })
    .where(
      sql`${trashedArticles.articleId} in (
        select article_id from ${trashedArticles} where trashed_by = ${userId} limit ${mostCredits})`,
    )
    .returning({ articleId: trashedArticles.articleId });
  const ofNames = await eraseNamer(tx, userId);
  return ofArticles.length + ofRevisions.length + ofTrash.length + ofNames;
}

/** Articles come before the byline that signs them. */
export const personalData: PersonalData = {
  erasure: [
    { name: "articles", only: "remove", take: eraseArticles },
    { name: "byline", take: untilNone(eraseByline) },
    { name: "credits", take: untilNone(eraseCredits) },
    { name: "schedules", take: untilNone(eraseScheduler) },
    ...sharedDraftData.erasure,
  ],
  ...exportedArticles,
  lists: { ...exportedArticles.lists, ...sharedDraftData.lists },
};
