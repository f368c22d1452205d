import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import {
  articleLikes,
  articles,
  auditLog,
  comments,
  media,
  profiles,
} from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { createArticle } from "#app/features/articles/create-article.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { saveDraft } from "#app/features/articles/save-draft.server.ts";
import { purgeTrash } from "#app/features/articles/trash/purge-trash.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { acceptImage } from "#app/features/media/accept-image.server.ts";
import { storeImage } from "#app/features/media/store-image.server.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { documentOf, wordsOf, writeAndPublish } from "#tests/factories/articles.ts";
import { addComment, addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { bytesOf, solid } from "../media/pictures.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
const trashedAt = new Date("2026-03-01T12:00:00Z");
const beforeItsTime = new Date("2026-03-31T12:00:00Z");
const due = new Date("2026-03-31T12:00:01Z");

beforeEach(async () => {
  author = await addPerson({ role: "author" });
});

const purge = (now = due) => purgeTrash({ ...systemContext("test"), now });
const isThere = async (id: string) => (await db.$count(articles, eq(articles.id, id))) > 0;
const isStored = async (key: string) => (await db.$count(media, eq(media.key, key))) > 0;
const picture = async () =>
  (await storeImage(as(author), { file: bytesOf(await solid(8, 8, "red").png().toBuffer()) })).key;

function showing(key: string): ArticleDocument {
  const shown = { type: "image", attrs: { src: `/media/${key}`, alt: "", width: 8, height: 8 } };
  return { type: "doc", content: [...documentOf("Look.").content, shown] };
}

async function trashed(given: Parameters<typeof wordsOf>[0] = {}) {
  const article = await writeAndPublish(as(author), given);
  await trashArticle(as(author, trashedAt), { articleId: article.id });
  return article;
}

describe("the end of the rest in the trash", () => {
  test("deletes an article after thirty days with its conversation and its likes", async () => {
    const { id, slug } = await writeAndPublish(as(author));
    const root = await addComment({ articleId: id });
    await addComment({ articleId: id, parent: root });
    await setLike(as(author), { slug, liked: true });
    await trashArticle(as(author, trashedAt), { articleId: id });
    expect(await purge(beforeItsTime)).toBe(0);
    expect(await isThere(id)).toBe(true);
    expect(await purge()).toBe(1);
    expect(await isThere(id)).toBe(false);
    expect(await db.$count(comments, eq(comments.articleId, id))).toBe(0);
    expect(await db.$count(articleLikes, eq(articleLikes.articleId, id))).toBe(0);
    expect(await findRedirect(asAnonymous(), `/articles/${slug}`)).toBeNull();
    const subject = eq(auditLog.subject, `article:${id}`);
    const [last] = (await db.select().from(auditLog).where(subject)).slice(-1);
    expect(last).toMatchObject({ action: "article.deleted", actor: "system" });
    expect(await purge()).toBe(0);
  });

  test("comes not for an article that was brought back", async () => {
    const { id } = await trashed();
    await restoreArticle(as(author, trashedAt), { articleId: id });
    expect(await purge()).toBe(0);
    expect(await isThere(id)).toBe(true);
  });

  test("deletes more articles than are taken at once", async () => {
    const many = Array.from({ length: 23 }, () => createArticle(as(author)));
    for (const { id } of await Promise.all(many)) {
      await trashArticle(as(author, trashedAt), { articleId: id });
    }
    expect(await purge()).toBe(23);
  });

  test("leaves the redirects that were chosen, from every address that it had", async () => {
    const to = await writeAndPublish(as(author), { title: "Where to" });
    const { id, slug } = await writeAndPublish(as(author), { title: "Leaving" });
    await changeSlug(as(author), { articleId: id, slug: "left" });
    await trashArticle(as(author, trashedAt), {
      articleId: id,
      redirectTo: `/articles/${to.slug}`,
    });
    expect(await purge()).toBe(1);
    for (const path of [`/articles/${slug}`, "/articles/left"]) {
      expect(await findRedirect(asAnonymous(), path)).toBe(`/articles/${to.slug}`);
    }
  });
});

describe("the pictures of a deleted article", () => {
  test("go with it, those of older revisions too", async () => {
    const [lead, inside, earlier] = [await picture(), await picture(), await picture()];
    const { id, revision } = await writeAndPublish(as(author), { document: showing(earlier) });
    const words = wordsOf({ document: showing(inside), picture: { key: lead, alt: "" } });
    await saveDraft(as(author), { ...words, articleId: id, revision });
    await trashArticle(as(author, trashedAt), { articleId: id });
    await purge();
    for (const key of [lead, inside, earlier]) expect(await isStored(key)).toBe(false);
  });

  test("stay while another article, draft, revision or profile shows them", async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, picture));
    const [live = "", draft = "", lead = "", old = "", face = ""] = keys;
    await writeAndPublish(as(author), { document: showing(live) });
    const drafted = await createArticle(as(author));
    const content = wordsOf({ document: showing(draft) });
    await saveDraft(as(author), { ...content, articleId: drafted.id, revision: 1 });
    const other = await writeAndPublish(as(author), { picture: { key: lead, alt: "" } });
    const shown = wordsOf({ document: showing(old), picture: { key: lead, alt: "" } });
    const named = { ...shown, kind: "named" as const, articleId: other.id };
    const { revision } = await saveDraft(as(author), { ...named, revision: other.revision });
    await saveDraft(as(author), { ...wordsOf(), articleId: other.id, revision, picture: null });
    await db.insert(profiles).values({ userId: author.id, pictureKey: face });
    for (const key of keys) await trashed({ document: showing(key), picture: { key, alt: "" } });
    expect(await purge()).toBe(5);
    for (const key of keys) expect(await isStored(key)).toBe(true);
  });

  test("stay while an imported article shows them under its date of long ago", async () => {
    const image = {
      bytes: bytesOf(await solid(8, 8, "blue").png().toBuffer()),
      alt: "",
      createdBy: null,
    };
    const { key } = await acceptImage(systemContext("import"), image);
    const longAgo = new Date("2009-01-01T12:00:00Z");
    await writeAndPublish(as(author, longAgo), { document: showing(key) });
    await trashed({ document: showing(key) });
    expect(await purge()).toBe(1);
    expect(await isStored(key)).toBe(true);
  });

  test("stay while another article in the trash shows them", async () => {
    const key = await picture();
    await trashed({ document: showing(key) });
    const later = await writeAndPublish(as(author), { document: showing(key) });
    await trashArticle(as(author, due), { articleId: later.id });
    expect(await purge()).toBe(1);
    expect(await isStored(key)).toBe(true);
  });
});
