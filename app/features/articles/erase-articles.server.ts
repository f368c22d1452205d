import { desc, eq, inArray, sql } from "drizzle-orm";
import {
  articleAuthors,
  articles,
  auditLog,
  bylines,
  comments,
  endpointDeliveries,
} from "#app/db/schema/index.server.ts";
import { unpublish } from "./article.ts";
import type { Tx } from "#app/infra/context.ts";
import { emit } from "#app/infra/events.server.ts";
import { invalidateArticle } from "./invalidate-article.server.ts";

const mostComments = 500;

/** An article that this person alone signs, or began and nobody signs; locked. */
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

/** Answers below others' come first: what is answered can go only after its answers. */
async function eraseConversation(tx: Tx, articleId: string): Promise<boolean> {
  const latest = tx.db
    .select({ id: comments.id })
    .from(comments)
    .where(eq(comments.articleId, articleId))
    .orderBy(desc(comments.place))
    .limit(mostComments);
  const gone = await tx.db
    .delete(comments)
    .where(inArray(comments.id, latest))
    .returning({ id: comments.id });
  return gone.length < mostComments;
}

const { event, payload, state } = endpointDeliveries;

/** That it is no longer public is still told where it is not yet: others may show it until then. */
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
 * Takes one of a person's articles away for good, with its revisions, its address and the conversation
 * under it; one with a long conversation takes several calls, and is no longer public from the first.
 * What others sign as well stays. `more` says whether to call again. Only inside an erasure.
 */
export async function eraseArticles(
  tx: Tx,
  userId: string,
): Promise<{ erased: number; more: boolean }> {
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
