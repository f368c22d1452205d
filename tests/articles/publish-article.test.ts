import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articles, articleTags, auditLog, tags } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Role } from "#app/db/values.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { listMyArticles } from "#app/features/articles/my-articles-queries.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { Conflict, Forbidden, Invalid, NotFound, NotSignedIn } from "#app/infra/errors.ts";
import {
  documentOf,
  findArticleRow,
  wordsOf,
  writeAndPublish,
  writeArticle,
} from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, asStale, invalidatedBy } from "#tests/factories/comments.ts";
import { eq } from "drizzle-orm";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const march = new Date("2026-03-01T12:00:00Z");
const april = new Date("2026-04-01T12:00:00Z");

beforeEach(async () => {
  author = await addPerson({ role: "author" });
});

async function liveTags(articleId: string): Promise<string[]> {
  const rows = await db
    .select({ slug: tags.slug })
    .from(articleTags)
    .innerJoin(tags, eq(tags.id, articleTags.tagId))
    .where(eq(articleTags.articleId, articleId))
    .orderBy(articleTags.position);
  return rows.map(({ slug }) => slug);
}

async function audited(articleId: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.subject, `article:${articleId}`))
    .orderBy(auditLog.at, auditLog.id);
  return rows.map(({ action }) => action);
}

describe("publishing an article", () => {
  test("makes the words public, with tags, date and an address made from the title", async () => {
    const title = "How to begin, exactly";
    const published = await writeAndPublish(as(author, march), { title, tags: ["The Sea", "Été"] });
    expect(published).toMatchObject({ slug: "how-to-begin-exactly", status: "published" });
    expect(await findArticleRow(published.id)).toMatchObject({
      status: "published",
      title,
      html: "<p>First things first.</p>",
      text: "First things first.",
      words: 3,
      publishedRevision: 2,
      publishedAt: march,
      liveUpdatedAt: march,
    });
    expect(await liveTags(published.id)).toEqual(["the-sea", "ete"]);
    expect(await audited(published.id)).toEqual(["article.published"]);
  });

  test("invalidates the article, the lists, and the pages of tags and authors old and new", async () => {
    const { id, revision } = await writeAndPublish(as(author), { tags: ["Before"] });
    const next = wordsOf({ title: "Anew", tags: ["After"] });
    await saveDraft(as(author), { ...next, articleId: id, revision });
    const invalidated = await invalidatedBy(() =>
      publishArticle(as(author), { articleId: id, revision: 3 }),
    );
    const byline = (await findDraft(as(author), id))?.authors[0]?.bylineId;
    expect(invalidated).toEqual(
      expect.arrayContaining([
        `article:${id}`,
        "articles",
        "tag:before",
        "tag:after",
        `byline:${byline}`,
      ]),
    );
  });

  test("publishing again changes the words, and leaves the first date and the address", async () => {
    const { id, slug } = await writeAndPublish(as(author, march), { title: "First title" });
    const next = wordsOf({ title: "Second title", document: documentOf("Other words.") });
    await saveDraft(as(author, april), { ...next, articleId: id, revision: 2 });
    expect(await findArticleRow(id)).toMatchObject({ title: "First title", publishedRevision: 2 });
    expect((await findDraft(as(author), id))?.hasUnpublishedChanges).toBe(true);
    await publishArticle(as(author, april), { articleId: id, revision: 3 });
    expect(await findArticleRow(id)).toMatchObject({
      slug,
      title: "Second title",
      html: "<p>Other words.</p>",
      publishedAt: march,
      liveUpdatedAt: april,
    });
    expect((await findDraft(as(author), id))?.hasUnpublishedChanges).toBe(false);
  });

  test("publishing the same revision again changes nothing for readers", async () => {
    const { id, revision } = await writeAndPublish(as(author, march));
    const before = await findArticleRow(id);
    await publishArticle(as(author, april), { articleId: id, revision });
    expect(await findArticleRow(id)).toEqual(before);
  });

  test("rejects a revision that its author has not seen", async () => {
    const { id } = await writeArticle(as(author));
    for (const revision of [1, 3]) {
      const unseen = publishArticle(as(author), { articleId: id, revision });
      await expect(unseen).rejects.toThrow(Conflict);
    }
    expect(await findArticleRow(id)).toMatchObject({ status: "draft", title: "" });
  });

  test("rejects an article without a title", async () => {
    const { id, revision } = await writeArticle(as(author), { title: "" });
    const untitled = publishArticle(as(author), { articleId: id, revision });
    await expect(untitled).rejects.toMatchObject({ fields: [{ path: "title" }] });
    await expect(untitled).rejects.toThrow(Invalid);
  });

  test("strangers, readers, moderators and anonymous visitors may not publish", async () => {
    const { id, revision } = await writeArticle(as(author));
    const input = { articleId: id, revision };
    const stranger = await addPerson({ role: "author" });
    await expect(publishArticle(as(stranger), input)).rejects.toThrow(NotFound);
    for (const role of ["reader", "moderator"] as const) {
      const someone = as(await addPerson({ role }));
      await expect(publishArticle(someone, input)).rejects.toThrow(Forbidden);
    }
    await expect(publishArticle(asAnonymous(), input)).rejects.toThrow(NotSignedIn);
    await expect(publishArticle(asStale(author), input)).rejects.toThrow(NotSignedIn);
  });

  test("an editor may publish any author's article", async () => {
    const { id, revision } = await writeArticle(as(author));
    const editor = as(await addPerson({ role: "editor" }));
    expect(await publishArticle(editor, { articleId: id, revision })).toMatchObject({
      status: "published",
    });
  });

  test("many concurrent ones under one title give each article an address of its own", async () => {
    const written = await Promise.all(
      [1, 2, 3, 4].map(() => writeArticle(as(author), { title: "Same title", tags: ["b", "a"] })),
    );
    const published = await Promise.all(
      written.map(({ id, revision }) => publishArticle(as(author), { articleId: id, revision })),
    );
    expect(published.map(({ slug }) => slug).sort()).toEqual([
      "same-title",
      "same-title-2",
      "same-title-3",
      "same-title-4",
    ]);
  });

  test("a concurrent save of the same draft leads to what was seen or to an error, never to a mixture", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, revision } = await writeArticle(as(author), { title: "Seen" });
      const next = wordsOf({ title: "Unseen", document: documentOf("Unseen.") });
      const [publishing] = await Promise.allSettled([
        publishArticle(as(author), { articleId: id, revision }),
        saveDraft(as(author), { ...next, articleId: id, revision }),
      ]);
      const row = await findArticleRow(id);
      if (publishing.status === "fulfilled") {
        expect(row).toMatchObject({ title: "Seen", html: "<p>First things first.</p>" });
      } else {
        expect(publishing.reason).toBeInstanceOf(Conflict);
        expect(row).toMatchObject({ status: "draft", title: "", html: "" });
      }
    }
  });

  test("a rolled back one leaves nothing and emits no event", async () => {
    const { id, revision } = await writeArticle(as(author), { tags: ["Nowhere"] });
    const failing = () =>
      inTransaction(as(author), async (tx) => {
        await publishArticle(tx, { articleId: id, revision });
        throw new Error("the power went");
      }).catch(() => "failed");
    expect(await invalidatedBy(failing)).toEqual([]);
    expect(await findArticleRow(id)).toMatchObject({ status: "draft", html: "", title: "" });
    expect(await liveTags(id)).toEqual([]);
  });
});

describe("a failure in the middle of publishing", () => {
  afterEach(async () => {
    await db.execute(sql`drop trigger if exists fail_tags on article_tags`);
  });

  test("leaves nothing partly published", async () => {
    const { id, revision } = await writeAndPublish(as(author), { title: "Whole", tags: ["kept"] });
    const next = wordsOf({ title: "Half", tags: ["lost"] });
    await saveDraft(as(author), { ...next, articleId: id, revision });
    await db.execute(sql`
      create or replace function fail_now() returns trigger language plpgsql as
      $$ begin raise exception 'disk full'; end $$`);
    await db.execute(sql`
      create trigger fail_tags before insert on article_tags
      for each row execute function fail_now()`);
    const failing = publishArticle(as(author), { articleId: id, revision: 3 });
    await expect(failing).rejects.toThrow();
    expect(await findArticleRow(id)).toMatchObject({
      title: "Whole",
      publishedRevision: 2,
      draftRevision: 3,
    });
    expect(await liveTags(id)).toEqual(["kept"]);
    expect(await audited(id)).toEqual(["article.published"]);
  });
});

describe("unpublishing an article", () => {
  test("withdraws the article, leaves its address and its draft, and invalidates its pages", async () => {
    const { id, slug } = await writeAndPublish(as(author, march), { tags: ["Sea"] });
    const invalidated = await invalidatedBy(async () => {
      expect(await unpublishArticle(as(author), { articleId: id })).toEqual({
        slug,
        status: "draft",
      });
    });
    expect(invalidated).toEqual(expect.arrayContaining([`article:${id}`, "articles", "tag:sea"]));
    expect(await findDraft(as(author), id)).toMatchObject({
      status: "draft",
      publishedRevision: null,
      title: "On beginnings",
    });
    expect(await audited(id)).toEqual(["article.published", "article.unpublished"]);
  });

  test("publishing again restores it under its address and first date", async () => {
    const { id, slug, revision } = await writeAndPublish(as(author, march));
    await unpublishArticle(as(author), { articleId: id });
    const again = await publishArticle(as(author, april), { articleId: id, revision });
    expect(again).toEqual({ slug, status: "published" });
    expect(await findArticleRow(id)).toMatchObject({ publishedAt: march, liveUpdatedAt: april });
  });

  test("rejects a draft, a stranger and a reader", async () => {
    const draft = await writeArticle(as(author));
    const refused = unpublishArticle(as(author), { articleId: draft.id });
    await expect(refused).rejects.toThrow(Conflict);
    const { id } = await writeAndPublish(as(author));
    const stranger = as(await addPerson({ role: "author" }));
    await expect(unpublishArticle(stranger, { articleId: id })).rejects.toThrow(NotFound);
    const reader = as(await addPerson());
    await expect(unpublishArticle(reader, { articleId: id })).rejects.toThrow(Forbidden);
    expect(await findArticleRow(id)).toMatchObject({ status: "published" });
  });
});

describe("the list of my articles", () => {
  test("shows an author their own articles and an editor everyone's", async () => {
    await db.execute(sql`truncate ${articles} cascade`);
    const other = await addPerson({ role: "author" });
    await writeArticle(as(author, march), { title: "Mine, 100% of it" });
    await writeAndPublish(as(author, april), { title: "Mine and public" });
    await writeArticle(as(other), { title: "Theirs" });
    const titles = async (who: Person, options = {}) =>
      (await listMyArticles(as(who), { page: 1, ...options })).articles.map(({ title }) => title);
    expect(await titles(author)).toEqual(["Mine and public", "Mine, 100% of it"]);
    expect(await titles(author, { status: "draft" })).toEqual(["Mine, 100% of it"]);
    expect(await titles(author, { q: "100%" })).toEqual(["Mine, 100% of it"]);
    expect(await titles(author, { q: "_" })).toEqual([]);
    expect(await titles(await addPerson({ role: "editor" }))).toHaveLength(3);
    const beyond = await listMyArticles(as(author), { page: 99 });
    expect(beyond).toMatchObject({ page: 1, pages: 1, total: 2 });
  });
});
