import { fileURLToPath } from "node:url";
import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  articleCounts,
  articles,
  bylines,
  comments,
  redirects,
  tags,
} from "#app/db/schema/index.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { purgeTrash } from "#app/features/articles/trash/purge-trash.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { emptyDocument } from "#app/features/editor/document-schema.ts";
import { importWordPress } from "#app/features/imports/import-wordpress.server.ts";
import { reportLines } from "#app/features/imports/print-report.ts";
import type { ImportProgress } from "#app/features/imports/wordpress/write-import.server.ts";
import { Invalid } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

const file = fileURLToPath(new URL("./fixtures/small-blog.xml", import.meta.url));
const ctx = () => systemContext("import");

function importBlog(dryRun = false) {
  const progress: string[] = [];
  const onProgress = ({ kind, done, total }: ImportProgress) => {
    if (kind === "articles") progress.push(`${done}/${total}`);
  };
  return importWordPress(ctx(), { file, dryRun, onProgress }).then((result) => ({
    ...result,
    progress,
  }));
}

async function counts() {
  return {
    articles: await db.$count(articles),
    bylines: await db.$count(bylines),
    comments: await db.$count(comments),
    redirects: await db.$count(redirects),
    tags: await db.$count(tags),
  };
}

describe("importing a small blog", () => {
  let first: Awaited<ReturnType<typeof importBlog>>;

  beforeAll(async () => {
    await emptyDatabase();
    first = await importBlog();
  });

  test("brings every planned article, in its state and at its time", async () => {
    const rows = await db.select().from(articles);
    expect(rows).toHaveLength(first.plan.articles.length);
    for (const planned of first.plan.articles) {
      const row = rows.find(({ slug }) => slug === planned.slug);
      expect(row?.status).toBe(planned.status);
      expect(row?.publishedAt).toEqual(planned.status === "published" ? planned.publishedAt : null);
      expect(row?.html === "").toBe(planned.status === "draft");
    }
    expect(first.progress.at(-1)).toBe(`${rows.length}/${rows.length}`);
  });

  test("hides everything that was not public from everyone but the editors", async () => {
    const hidden = first.plan.articles.filter(({ status }) => status === "draft");
    expect(hidden.length).toBeGreaterThan(0);
    const live = await db
      .select()
      .from(articles)
      .where(and(eq(articles.status, "draft"), isNull(articles.publishedRevision)));
    expect(live).toHaveLength(hidden.length);
  });

  test("preserves threads, states and guests' names, and counts only public comments", async () => {
    const rows = await db.select().from(comments);
    expect(rows).toHaveLength(first.plan.comments.length);
    expect(rows.every(({ guestName, userId }) => guestName !== null && userId === null)).toBe(true);
    for (const row of rows) {
      const parent = rows.find(({ id }) => id === row.parentId);
      expect(row.depth).toBe(parent ? parent.depth + 1 : 0);
      expect(row.rootId).toBe(parent ? parent.rootId : row.id);
    }
    const shown = rows.filter(({ status }) => status === "approved").length;
    const counted = await db.select({ comments: articleCounts.comments }).from(articleCounts);
    expect(counted.reduce((sum, row) => sum + row.comments, 0)).toBe(shown);
  });

  test("redirects every old address of a published article to it", async () => {
    for (const { from, to } of first.plan.redirects) {
      if (to.kind !== "article") continue;
      const article = first.plan.articles.find(({ sourceId }) => sourceId === to.sourceId);
      if (article?.status !== "published") continue;
      expect(await findRedirect(ctx(), from)).toBe(`/articles/${encodeURIComponent(article.slug)}`);
    }
  });

  test("has no effect the second time, and preserves changes made here since", async () => {
    const before = await counts();
    const [article] = await db.select().from(articles).limit(1);
    const edited = { title: "Changed here", excerpt: "", document: emptyDocument, tags: [] };
    const articleId = article?.id ?? "";
    await saveDraft(ctx(), { ...edited, articleId, revision: article?.draftRevision ?? 0 });
    const second = await importBlog();
    expect(await counts()).toEqual(before);
    expect(second.counts.every(({ brought }) => brought === 0)).toBe(true);
    const [after] = await db.select().from(articles).where(eq(articles.id, articleId));
    expect(after?.draftRevision).toBe((article?.draftRevision ?? 0) + 1);
  });

  test("the printed report names every item of the export", () => {
    const printed = [...reportLines(first.plan, first.counts)].join("\n");
    for (const { kind, id } of first.plan.report.items) expect(printed).toContain(`${kind} ${id}`);
  });
});

test("what was deleted here does not come back, and what is in the trash stays there", async () => {
  await emptyDatabase();
  const first = await importBlog();
  const [{ articleId: deleted } = { articleId: "" }] = await db.select().from(comments);
  const all = await db.select({ id: articles.id }).from(articles);
  const trashed = all.find(({ id }) => id !== deleted)?.id ?? "";
  const longAgo = { ...ctx(), now: new Date("2026-01-01T00:00:00Z") };
  await trashArticle(longAgo, { articleId: deleted });
  await purgeTrash(ctx());
  await trashArticle(ctx(), { articleId: trashed });
  const before = await counts();
  const second = await importBlog();
  expect(await counts()).toEqual(before);
  expect(before.articles).toBe(first.plan.articles.length - 1);
  const [row] = await db.select().from(articles).where(eq(articles.id, trashed));
  expect(row?.trashedAt).not.toBeNull();
  const printed = [...reportLines(second.plan, second.counts)].join("\n");
  expect(printed).toContain("1 of them in the trash");
  expect(printed).toContain("1 of them deleted");
});

test("a dry run makes the same plan and changes nothing", async () => {
  await emptyDatabase();
  const { plan, counts: brought } = await importBlog(true);
  expect(plan.articles.length).toBeGreaterThan(0);
  expect(brought).toEqual([]);
  expect(await counts()).toMatchObject({ articles: 0, comments: 0, redirects: 0 });
});

test("a file that is not an export is rejected with a sentence, and nothing is written", async () => {
  const notOne = fileURLToPath(import.meta.url);
  const attempt = importWordPress(ctx(), { file: notOne, dryRun: false, onProgress: () => {} });
  await expect(attempt).rejects.toThrow(Invalid);
});
