import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import {
  articleRevisions,
  articles,
  articleSchedules,
  draftStates,
  previewLinks,
  trashedArticles,
} from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { findArticleForUpdate } from "../article-queries.server.ts";
import { thinnedRevisions, type Thinnable } from "./thinned-revisions.ts";

const dayMs = 24 * 60 * 60 * 1000;
const articlesAtOnce = 200;
/** Deleting a revision also deletes a document: a writer waits for no more than so many. */
const revisionsAtOnce = 500;

const { articleId, revision, kind, name, reason, createdAt } = articleRevisions;
const isMarked = sql`(${kind} <> 'autosave' or ${name} is not null or ${reason} is not null)`;

/**
 * Whatever names a revision of its article by number. Written out, because a column in a selection of one table loses
 * the name of its table.
 */
const isReferenced = sql`exists (
  select 1 from ${articles} a
  where a.id = article_revisions.article_id and (
    article_revisions.revision in (a.draft_revision, a.published_revision)
    or article_revisions.revision in (
      select s.revision from ${articleSchedules} s where s.article_id = a.id
      union all select p.revision from ${previewLinks} p where p.article_id = a.id
      union all select t.published_revision from ${trashedArticles} t where t.article_id = a.id
      union all select d.revision from ${draftStates} d where d.article_id = a.id
      union all select r.restored_from from article_revisions r where r.article_id = a.id)))`;

/** Articles with more than one old revision that may go, by id. */
async function listThinnable(ctx: Ctx, after: string | null): Promise<string[]> {
  const rows = await ctx.db
    .select({ articleId })
    .from(articleRevisions)
    .where(
      and(
        lt(createdAt, new Date(ctx.now.getTime() - dayMs)),
        sql`not ${isMarked}`,
        after === null ? undefined : gt(articleId, after),
      ),
    )
    .groupBy(articleId)
    .having(sql`count(*) > 1`)
    .orderBy(articleId)
    .limit(articlesAtOnce);
  return rows.map((row) => row.articleId);
}

function listRevisionsOf(tx: Tx, id: string): Promise<Thinnable[]> {
  return tx.db
    .select({ revision, createdAt, kept: sql<boolean>`${isMarked} or ${isReferenced}` })
    .from(articleRevisions)
    .where(eq(articleId, id));
}

/** Every write of a revision locks its article: what is decided here stays true until the commit. */
async function thinSome(tx: Tx, id: string): Promise<number> {
  const article = await findArticleForUpdate(tx, id);
  if (!article) return 0;
  const thinned = thinnedRevisions(await listRevisionsOf(tx, article.id), tx.now);
  const some = thinned.slice(0, revisionsAtOnce);
  if (some.length === 0) return 0;
  const rows = and(eq(articleId, article.id), inArray(revision, some));
  await tx.db.delete(articleRevisions).where(rows);
  return some.length;
}

async function thinArticle(ctx: Ctx, id: string): Promise<number> {
  let thinned = 0;
  for (let last = revisionsAtOnce; last === revisionsAtOnce; thinned += last) {
    ctx.signal?.throwIfAborted();
    last = await inTransaction(ctx, (tx) => thinSome(tx, id));
  }
  return thinned;
}

// no-policy: a job does it, for the system.
// no-event: nobody reads these revisions by number; the log says how many went.
/**
 * Deletes old revisions that were saved while writing, the more the older they are. Returns how many. Idempotent, and
 * what it was stopped in it goes on with the next time.
 */
export async function thinRevisions(ctx: Ctx): Promise<number> {
  let thinned = 0;
  let ids = await listThinnable(ctx, null);
  while (ids.length > 0) {
    for (const id of ids) thinned += await thinArticle(ctx, id);
    ids = await listThinnable(ctx, ids.at(-1) ?? null);
  }
  return thinned;
}

export const thinRevisionsJob = defineRepeatedJob("thin-revisions", {
  pattern: "23 3 * * *",
  async work(ctx) {
    const thinned = await thinRevisions(ctx);
    ctx.log.info({ thinned }, "articles.revisions_thinned");
  },
});
