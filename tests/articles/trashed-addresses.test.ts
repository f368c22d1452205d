import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { restoreArticle } from "#app/features/articles/trash/restore-article.server.ts";
import { trashArticle } from "#app/features/articles/trash/trash-article.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { Gone, Invalid } from "#app/infra/errors.ts";
import { loader as articlePage } from "#app/routes/articles.$slug.tsx";
import { loader as elsewhere } from "#app/routes/$.tsx";
import { findArticleRow, writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { loadPage } from "#tests/factories/page-call.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
let count = 0;

beforeEach(async () => {
  author = await addPerson({ role: "author" });
  count += 1;
});

const published = (title: string, tags: string[] = []) =>
  writeAndPublish(as(author), { title: `${title} ${count}`, tags });
const leads = (path: string) => findRedirect(asAnonymous(), path);
const trashTo = (articleId: string, redirectTo: string) =>
  trashArticle(as(author), { articleId, redirectTo });

async function statusOf(slug: string): Promise<number> {
  const call = { ctx: asAnonymous(), path: `/articles/${slug}`, params: { slug } };
  const answer: unknown = await loadPage(articlePage, call).catch((thrown: unknown) => thrown);
  return answer instanceof Response ? answer.status : 200;
}

describe("the addresses of an article in the trash", () => {
  test("are gone, the present one and the old ones, until it is back", async () => {
    const { id, slug } = await published("Gone");
    await changeSlug(as(author), { articleId: id, slug: `gone-now-${count}` });
    await trashArticle(as(author), { articleId: id });
    const spellings = [slug, `gone-now-${count}`, `gone-now-${count}/`, `gone-now-${count}?page=2`];
    for (const spelling of spellings) {
      await expect(leads(`/articles/${spelling}`)).rejects.toThrow(Gone);
    }
    expect(await statusOf(`gone-now-${count}`)).toBe(410);
    const old = { ctx: asAnonymous(), path: `/articles/${slug}/` };
    await expect(loadPage(elsewhere, old)).rejects.toMatchObject({ status: 410 });
    await restoreArticle(as(author), { articleId: id });
    expect(await leads(`/articles/${slug}`)).toBe(`/articles/gone-now-${count}`);
    expect(await statusOf(`gone-now-${count}`)).toBe(200);
  });

  test("say nothing of a draft that nobody knew", async () => {
    const { id } = await writeArticle(as(author), { title: "Secret" });
    await changeSlug(as(author), { articleId: id, slug: `secret-${count}` });
    await trashArticle(as(author), { articleId: id });
    expect(await leads(`/articles/secret-${count}`)).toBeNull();
    expect(await statusOf(`secret-${count}`)).toBe(404);
  });

  test("are gone as well when it was taken back before", async () => {
    const { id, slug } = await published("Twice");
    await unpublishArticle(as(author), { articleId: id });
    expect(await statusOf(slug)).toBe(404);
    await trashArticle(as(author), { articleId: id });
    expect(await statusOf(slug)).toBe(410);
  });
});

describe("sending the readers of an article in the trash elsewhere", () => {
  test("leads to an article, and follows it to another address", async () => {
    const [{ id, slug }, to] = [await published("From"), await published("To")];
    await trashTo(id, `/articles/${to.slug}/?from=mail#top`);
    expect(await leads(`/articles/${slug}`)).toBe(`/articles/${to.slug}`);
    expect(await statusOf(slug)).toBe(301);
    await changeSlug(as(author), { articleId: to.id, slug: `to-there-${count}` });
    expect(await leads(`/articles/${slug}`)).toBe(`/articles/to-there-${count}`);
  });

  test("leads to a topic, to an author, and to an address that an article once had", async () => {
    const to = await published("Kept", [`Sea ${count}`]);
    await changeSlug(as(author), { articleId: to.id, slug: `kept-here-${count}` });
    const handle = (await findDraft(as(author), to.id))?.authors[0]?.handle;
    const targets = [
      [`/tags/sea-${count}`, `/tags/sea-${count}`],
      [`/fr/authors/${handle}`, `/authors/${handle}`],
      [`/articles/${to.slug}`, `/articles/kept-here-${count}`],
    ] as const;
    for (const [typed, led] of targets) {
      const { id, slug } = await published("Leaves");
      await trashTo(id, typed);
      expect(await leads(`/articles/${slug}`)).toBe(led);
    }
  });

  test("refuses what is not there, what is itself, and what is not of this site", async () => {
    const { id, slug } = await published("Stays", [`Alone ${count}`]);
    const draft = await writeArticle(as(author), { title: "Draft" });
    const trashed = await published("Trashed");
    await trashArticle(as(author), { articleId: trashed.id });
    const refused = [
      ...["nowhere", "/nowhere", "/", "//evil.example", "https://evil.example/", "/\\evil.example"],
      ...[`/articles/${slug}`, `/articles/${trashed.slug}`, `/tags/alone-${count}`, "/tags/none"],
      ...[`/articles/${(await findArticleRow(draft.id)).slug}`, "/articles/", "/articles/%00"],
      ...["/articles/%ff", "/authors/nobody-at-all", "/articles/a/b", "javascript:alert(1)"],
    ];
    for (const redirectTo of refused) {
      const trashing = trashTo(id, redirectTo);
      await expect(trashing, redirectTo).rejects.toThrow(Invalid);
      await expect(trashing).rejects.toMatchObject({ fields: [{ path: "redirectTo" }] });
    }
    expect(await findArticleRow(id)).toMatchObject({ status: "published", trashedAt: null });
  });

  test("goes on through articles that were deleted later, and is gone with the last", async () => {
    const chain = [await published("One"), await published("Two"), await published("Three")];
    const [one, two, three] = chain.map(({ id, slug }) => ({ id, path: `/articles/${slug}` }));
    if (!one || !two || !three) throw new Error("Three were published.");
    await trashTo(one.id, two.path);
    await trashTo(two.id, three.path);
    expect(await leads(one.path)).toBe(three.path);
    await unpublishArticle(as(author), { articleId: three.id });
    await expect(leads(one.path)).rejects.toThrow(Gone);
    await trashArticle(as(author), { articleId: three.id });
    await expect(leads(two.path)).rejects.toThrow(Gone);
  });

  test("depends on the pages that it leads to", async () => {
    const [{ id, slug }, to] = [await published("Cached"), await published("Target")];
    await trashTo(id, `/articles/${to.slug}`);
    const ctx = { ...asAnonymous(), cacheTags: new Set<string>() };
    await findRedirect(ctx, `/articles/${slug}`);
    expect([...ctx.cacheTags]).toEqual(
      expect.arrayContaining([`article:${id}`, `article:${to.id}`, "articles"]),
    );
  });
});
