import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articles, auditLog, listedArticles } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { restoreRevision } from "#app/features/articles/history/restore-revision.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { listMyArticles } from "#app/features/articles/my-articles-queries.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { listTrash } from "#app/features/articles/trash/trash-queries.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { Forbidden, Gone, Invalid, NotFound, NotSignedIn } from "#app/infra/errors.ts";
import {
  findArticleRow,
  wordsOf,
  writeAndPublish,
  writeArticle,
} from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, asStale, invalidatedBy } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const march = new Date("2026-03-01T12:00:00Z");
const april = new Date("2026-04-01T12:00:00Z");

beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
});

async function audited(articleId: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.subject, `article:${articleId}`))
    .orderBy(auditLog.at, auditLog.id);
  return rows.map(({ action }) => action);
}

describe("moving an article to the trash", () => {
  test("takes it from its readers and out of every list, and is audited", async () => {
    const { id } = await writeAndPublish(as(author, march), { tags: ["Sea"] });
    const invalidated = await invalidatedBy(() =>
      trashArticle(as(author, april), { articleId: id }),
    );
    expect(invalidated).toEqual(expect.arrayContaining([`article:${id}`, "articles", "tag:sea"]));
    expect(await findArticleRow(id)).toMatchObject({ status: "draft", trashedAt: april });
    expect(await db.$count(listedArticles, eq(listedArticles.articleId, id))).toBe(0);
    expect(await audited(id)).toEqual(["article.published", "article.trashed"]);
    const mine = await listMyArticles(as(author), { page: 1 });
    expect(mine.articles.map((article) => article.id)).not.toContain(id);
  });

  test("once more changes nothing", async () => {
    const { id } = await writeAndPublish(as(author, march));
    await trashArticle(as(author, march), { articleId: id });
    await trashArticle(as(author, april), { articleId: id, title: "Not its title" });
    expect(await findArticleRow(id)).toMatchObject({ trashedAt: march });
    expect(await audited(id)).toEqual(["article.published", "article.trashed"]);
  });

  test("by a person needs the title of an article that was published", async () => {
    const { id } = await writeAndPublish(as(author), { title: "The Sea’s “edge”" });
    for (const title of ["", "The Sea", "The sea's edges"]) {
      const refused = trashArticle(as(author), { articleId: id, title });
      await expect(refused).rejects.toThrow(Invalid);
      await expect(refused).rejects.toMatchObject({ fields: [{ path: "title" }] });
    }
    expect(await findArticleRow(id)).toMatchObject({ status: "published", trashedAt: null });
    await trashArticle(as(author), { articleId: id, title: ` the sea's  "edge" ` });
    expect(await findArticleRow(id)).toMatchObject({ status: "draft" });
  });

  test("asks for the title readers know, also after it was unpublished, and of a draft for none", async () => {
    const { id, revision } = await writeAndPublish(as(author), { title: "Known" });
    await saveDraft(as(author), { ...wordsOf({ title: "Later" }), articleId: id, revision });
    await unpublishArticle(as(author), { articleId: id });
    const refused = trashArticle(as(author), { articleId: id, title: "Later" });
    await expect(refused).rejects.toThrow(Invalid);
    await trashArticle(as(author), { articleId: id, title: "Known" });
    const draft = await writeArticle(as(author), { title: "Never seen" });
    await trashArticle(as(author), { articleId: draft.id, title: "" });
    expect((await findArticleRow(draft.id)).trashedAt).not.toBeNull();
  });

  test("is for its author, editors and administrators", async () => {
    const { id } = await writeAndPublish(as(author));
    const gone = (person: Person) => trashArticle(as(person), { articleId: id });
    await expect(gone(await addPerson({ role: "author" }))).rejects.toThrow(NotFound);
    for (const role of ["reader", "moderator"] as const) {
      await expect(gone(await addPerson({ role }))).rejects.toThrow(Forbidden);
    }
    const banned = await addPerson({ role: "editor", banned: true });
    await expect(trashArticle(as(banned), { articleId: id })).rejects.toThrow(Forbidden);
    await expect(trashArticle(asAnonymous(), { articleId: id })).rejects.toThrow(NotSignedIn);
    await expect(trashArticle(asStale(author), { articleId: id })).rejects.toThrow(NotSignedIn);
    await expect(trashArticle(as(author), { articleId: "no-id" })).rejects.toThrow(NotFound);
    expect(await findArticleRow(id)).toMatchObject({ status: "published" });
    for (const role of ["editor", "admin"] as const) {
      await gone(await addPerson({ role }));
      await restoreArticle(as(author), { articleId: id });
    }
  });

  test("keeps its address for it", async () => {
    const { id, slug } = await writeAndPublish(as(author), { title: "Reserved" });
    await trashArticle(as(author), { articleId: id });
    expect(await writeAndPublish(as(author), { title: "Reserved" })).toMatchObject({
      slug: `${slug}-2`,
    });
    const other = await writeArticle(as(author), { title: "Other" });
    const taken = changeSlug(as(author), { articleId: other.id, slug });
    await expect(taken).rejects.toThrow(Invalid);
  });

  test("cannot be undone by a version that knows no trash", async () => {
    const { id } = await writeAndPublish(as(author));
    await trashArticle(as(author), { articleId: id });
    const shown = db
      .update(articles)
      .set({ status: "published", publishedRevision: 2 })
      .where(eq(articles.id, id));
    await expect(shown).rejects.toThrow();
  });
});

describe("writing into an article in the trash", () => {
  test("is answered that it is gone, by each verb", async () => {
    const { id, slug, revision } = await writeAndPublish(as(author));
    const reader = await addPerson();
    const comment = await postComment(as(reader), { slug, body: "Before." });
    await trashArticle(as(author), { articleId: id });
    const articleId = id;
    const writes = [
      saveDraft(as(author), { ...wordsOf({ title: "More" }), articleId, revision }),
      publishArticle(as(author), { articleId, revision }),
      unpublishArticle(as(author), { articleId }),
      changeSlug(as(author), { articleId, slug: "elsewhere" }),
      restoreRevision(as(author), { articleId, restore: 1, revision }),
      setAuthors(as(author), { articleId, bylineIds: ["01900000-0000-7000-8000-000000000000"] }),
      postComment(as(reader), { slug, body: "After." }),
      editComment(as(reader), { commentId: comment.id, version: comment.version, body: "Later." }),
      setLike(as(reader), { slug, liked: true }),
      findDraft(as(author), id),
    ];
    for (const written of await Promise.allSettled(writes)) {
      expect(written).toMatchObject({ status: "rejected", reason: expect.any(Gone) as unknown });
    }
  });

  test("of somebody else's, or of a draft that nobody knew, says nothing of it", async () => {
    const { id, slug } = await writeAndPublish(as(author));
    await trashArticle(as(author), { articleId: id });
    const stranger = await addPerson({ role: "author" });
    await expect(publishArticle(as(stranger), { articleId: id, revision: 2 })).rejects.toThrow(
      NotFound,
    );
    const draft = await createArticle(as(author));
    await trashArticle(as(author), { articleId: draft.id });
    const hidden = (await findArticleRow(draft.id)).slug;
    await expect(setLike(as(stranger), { slug: hidden, liked: true })).rejects.toThrow(NotFound);
    await expect(setLike(as(stranger), { slug, liked: true })).rejects.toThrow(Gone);
  });
});

describe("bringing an article back", () => {
  test("gives readers everything as it was, its date and address too", async () => {
    const { id, slug } = await writeAndPublish(as(author, march), { tags: ["Sea"] });
    const reader = await addPerson();
    await setLike(as(reader), { slug, liked: true });
    await postComment(as(await addPerson({ role: "moderator" })), { slug, body: "Kept." });
    const before = await findArticleRow(id);
    const lists = await db.$count(listedArticles, eq(listedArticles.articleId, id));
    await trashArticle(as(author, april), { articleId: id });
    const invalidated = await invalidatedBy(async () => {
      expect(await restoreArticle(as(author, april), { articleId: id })).toEqual({
        ...{ id, slug },
        status: "published",
      });
    });
    expect(invalidated).toEqual(expect.arrayContaining([`article:${id}`, "articles", "tag:sea"]));
    expect(await findArticleRow(id)).toEqual(before);
    expect(await db.$count(listedArticles, eq(listedArticles.articleId, id))).toBe(lists);
    expect(await setLike(as(reader), { slug, liked: true })).toEqual({ liked: true, likes: 1 });
    expect(await audited(id)).toEqual(["article.published", "article.trashed", "article.restored"]);
  });

  test("twice, or of one that is not there, changes nothing", async () => {
    const { id, slug } = await writeAndPublish(as(author));
    await trashArticle(as(author), { articleId: id });
    const both = await Promise.all([
      restoreArticle(as(author), { articleId: id }),
      restoreArticle(as(author), { articleId: id }),
    ]);
    expect(both).toEqual([1, 2].map(() => ({ id, slug, status: "published" })));
    expect(await audited(id)).toEqual(["article.published", "article.trashed", "article.restored"]);
  });

  test("leaves a draft a draft, and an article that was unpublished unpublished", async () => {
    const draft = await writeArticle(as(author));
    const { id } = await writeAndPublish(as(author));
    await unpublishArticle(as(author), { articleId: id });
    for (const articleId of [draft.id, id]) {
      await trashArticle(as(author), { articleId });
      expect(await restoreArticle(as(author), { articleId })).toMatchObject({ status: "draft" });
    }
    expect(await findDraft(as(author), draft.id)).toMatchObject({ title: "On beginnings" });
  });

  test("is refused to those who may not delete it", async () => {
    const { id } = await writeAndPublish(as(author));
    await trashArticle(as(author), { articleId: id });
    const stranger = as(await addPerson({ role: "author" }));
    await expect(restoreArticle(stranger, { articleId: id })).rejects.toThrow(NotFound);
    const moderator = as(await addPerson({ role: "moderator" }));
    await expect(restoreArticle(moderator, { articleId: id })).rejects.toThrow(Forbidden);
  });

  test("while somebody deletes it ends in one of the two states", async () => {
    const { id } = await writeAndPublish(as(author));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        trashArticle(as(author), { articleId: id }),
        restoreArticle(as(author), { articleId: id }),
      ]);
      const { status, trashedAt } = await findArticleRow(id);
      expect(status === "draft").toBe(trashedAt !== null);
      await restoreArticle(as(author), { articleId: id });
    }
  });
});

describe("the list of the trash", () => {
  test("says who deleted what and when it goes for ever, to authors of their own", async () => {
    const { id } = await writeAndPublish(as(author), { title: "Mine" });
    const editor = await addPerson({ role: "editor", firstName: "Eda" });
    await trashArticle(as(editor, march), { articleId: id });
    const { articles: mine } = await listTrash(as(author), { page: 1 });
    expect(mine).toEqual([
      {
        ...{ id, title: "Mine", wasPublished: true, trashedAt: march },
        trashedBy: { name: expect.stringContaining("Eda") as unknown },
        deletedForEverAt: new Date("2026-03-31T12:00:00Z"),
      },
    ]);
    const stranger = await addPerson({ role: "author" });
    expect((await listTrash(as(stranger), { page: 1 })).articles).toEqual([]);
    const all = await listTrash(as(editor), { page: 99 });
    expect(all.articles.map((article) => article.id)).toContain(id);
    await expect(listTrash(as(await addPerson()), { page: 1 })).rejects.toThrow(Forbidden);
  });
});
