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

/** The numbers by which anything names a revision of the article. */
async function listReferenced(tx: Tx, id: string): Promise<Set<number>> {
  const rows = await tx.db.execute<{ revision: number | null }>(sql`
    select draft_revision as revision from ${articles} where id = ${id}
    union select published_revision from ${articles} where id = ${id}
    union select revision from ${articleSchedules} where article_id = ${id}
    union select revision from ${previewLinks} where article_id = ${id}
    union select published_revision from ${trashedArticles} where article_id = ${id}
    union select revision from ${draftStates} where article_id = ${id}
    union select restored_from from ${articleRevisions} where article_id = ${id}`);
  return new Set(rows.flatMap(({ revision: named }) => named ?? []));
}

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

async function listRevisionsOf(tx: Tx, id: string): Promise<Thinnable[]> {
  const referenced = await listReferenced(tx, id);
  const rows = await tx.db
    .select({ revision, createdAt, marked: sql<boolean>`${isMarked}` })
    .from(articleRevisions)
    .where(eq(articleId, id));
  return rows.map(({ marked, ...row }) => ({
    ...row,
    kept: marked || referenced.has(row.revision),
  }));
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
