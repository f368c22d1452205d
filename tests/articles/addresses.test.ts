import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { bylines, redirects } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { changeSlug } from "#app/features/articles/change-slug.server.ts";
import { importArticle } from "#app/features/articles/import-article.server.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { findDraft } from "#app/features/articles/studio-queries.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/infra/errors.ts";
import { findArticleRow, writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, invalidatedBy } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
let count = 0;

beforeEach(async () => {
  author = await addPerson({ role: "author" });
  count += 1;
});

const published = (title: string) => writeAndPublish(as(author), { title: `${title} ${count}` });

describe("changing the slug", () => {
  test("moves the article at once, redirects its old address, and invalidates its pages", async () => {
    const { id, slug } = await published("Old");
    const invalidated = await invalidatedBy(() =>
      changeSlug(as(author), { articleId: id, slug: `moved-${count}` }),
    );
    expect(invalidated).toEqual(expect.arrayContaining([`article:${id}`, "articles"]));
    expect(await findRedirect(asAnonymous(), `/articles/${slug}`)).toBe(`/articles/moved-${count}`);
  });

  test("a second change redirects both old addresses to the new one in one step", async () => {
    const { id, slug } = await published("Chain");
    await changeSlug(as(author), { articleId: id, slug: `second-${count}` });
    await changeSlug(as(author), { articleId: id, slug: `third-${count}` });
    for (const old of [slug, `second-${count}`]) {
      expect(await findRedirect(asAnonymous(), `/articles/${old}`)).toBe(
        `/articles/third-${count}`,
      );
    }
  });

  test("a change back to the old slug ends its redirect and never loops", async () => {
    const { id, slug } = await published("Back");
    await changeSlug(as(author), { articleId: id, slug: `away-${count}` });
    await changeSlug(as(author), { articleId: id, slug });
    expect(await findRedirect(asAnonymous(), `/articles/${slug}`)).toBeNull();
    expect(await findRedirect(asAnonymous(), `/articles/away-${count}`)).toBe(`/articles/${slug}`);
  });

  test("rejects a slug that another article has, or once had", async () => {
    const other = await published("Taken");
    await changeSlug(as(author), { articleId: other.id, slug: `other-${count}` });
    const { id, slug } = await published("Wants");
    for (const wanted of [other.slug, `other-${count}`]) {
      const clash = changeSlug(as(author), { articleId: id, slug: wanted });
      await expect(clash).rejects.toBeInstanceOf(Invalid);
      await expect(clash).rejects.toMatchObject({ fields: [{ path: "slug" }] });
    }
    expect(await findArticleRow(id)).toMatchObject({ slug });
  });

  test("two concurrent changes give a slug to one of the two articles", async () => {
    const pair = [await published("One"), await published("Two")];
    const wanted = `wanted-${count}`;
    const results = await Promise.allSettled(
      pair.map(({ id }) => changeSlug(as(author), { articleId: id, slug: wanted })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a draft that no reader saw leaves no redirect, and keeps its slug when it is published", async () => {
    const { id, revision } = await writeArticle(as(author));
    const before = (await findDraft(as(author), id))?.slug;
    await changeSlug(as(author), { articleId: id, slug: `chosen-${count}` });
    const state = await publishArticle(as(author), { articleId: id, revision });
    expect(state.slug).toBe(`chosen-${count}`);
    expect(await findRedirect(asAnonymous(), `/articles/${before}`)).toBeNull();
  });

  test("strangers and readers may not change a slug", async () => {
    const { id } = await published("Guarded");
    const input = { articleId: id, slug: `stolen-${count}` };
    await expect(changeSlug(as(await addPerson({ role: "author" })), input)).rejects.toThrow(
      NotFound,
    );
    await expect(changeSlug(as(await addPerson()), input)).rejects.toThrow(Forbidden);
  });
});

describe("an old address", () => {
  test("redirects with its query, without it, with or without a slash, and percent-encoded", async () => {
    const { id, slug } = await published("Wandered");
    const paths = [`/?p=${count}00`, `/2013/01/09/wandered-${count}/`, `/articles/été-${count}`];
    await db.insert(redirects).values(paths.map((path) => ({ path, articleId: id })));
    const requested = [
      `/?p=${count}00`,
      `/2013/01/09/wandered-${count}/`,
      `/2013/01/09/wandered-${count}`,
      `/2013/01/09/wandered-${count}///`,
      `/2013/01/09/wandered-${count}//?utm_source=letter`,
      `/2013/01/09/wandered-${count}?utm_source=letter`,
      encodeURI(`/articles/été-${count}`),
    ];
    for (const address of requested) {
      expect(await findRedirect(asAnonymous(), address)).toBe(`/articles/${slug}`);
    }
    expect(await findRedirect(asAnonymous(), `/?p=${count}01`)).toBeNull();
    expect(await findRedirect(asAnonymous(), `/2013/01/09/wandered-${count}///x`)).toBeNull();
    expect(await findRedirect(asAnonymous(), "/%E0%A4%A")).toBeNull();
    expect(await findRedirect(asAnonymous(), "/a%00b")).toBeNull();
  });

  test("the address of an unpublished article leads nowhere, and depends on the tags that change that", async () => {
    const { id, slug } = await published("Hidden");
    await changeSlug(as(author), { articleId: id, slug: `hidden-now-${count}` });
    await unpublishArticle(as(author), { articleId: id });
    const ctx = asAnonymous();
    expect(await findRedirect(ctx, `/articles/${slug}`)).toBeNull();
    expect([...ctx.cacheTags]).toContain(`article:${id}`);
  });

  test("the address of a person leads to their handle", async () => {
    const { id, handle } = await ensureByline(as(author), author.id);
    await db.insert(redirects).values({ path: `/author/old-${count}/`, bylineId: id });
    expect(await findRedirect(asAnonymous(), `/author/old-${count}/`)).toBe(`/authors/${handle}`);
  });
});

describe("an imported slug", () => {
  test("a slug that is taken gets a number", async () => {
    const { slug } = await published("Present");
    const { id } = await importArticle(as(author), { slug });
    expect((await findArticleRow(id)).slug).toBe(`${slug}-2`);
  });
});

describe("the bylines of an article", () => {
  test("an editor sets their order, and so gives the authors the right to write", async () => {
    const { id } = await writeArticle(as(author));
    const editor = await addPerson({ role: "editor" });
    const second = await addPerson({ role: "author" });
    const mine = await ensureByline(as(author), author.id);
    const theirs = await ensureByline(as(second), second.id);
    expect(await findDraft(as(second), id)).toBeNull();
    const invalidated = await invalidatedBy(() =>
      setAuthors(as(editor), { articleId: id, bylineIds: [theirs.id, mine.id] }),
    );
    expect(invalidated).toEqual(
      expect.arrayContaining([`byline:${theirs.id}`, `byline:${mine.id}`]),
    );
    const draft = await findDraft(as(second), id);
    expect(draft?.authors.map(({ bylineId }) => bylineId)).toEqual([theirs.id, mine.id]);
  });

  test("an author may not add another byline, and an editor no unknown one", async () => {
    const { id } = await writeArticle(as(author));
    const mine = await ensureByline(as(author), author.id);
    const guest = { id: newId(), handle: `guest-${count}`, name: "A Guest" };
    await db.insert(bylines).values(guest);
    const forged = setAuthors(as(author), { articleId: id, bylineIds: [mine.id, guest.id] });
    await expect(forged).rejects.toThrow(Forbidden);
    const editor = as(await addPerson({ role: "editor" }));
    const unknown = setAuthors(editor, { articleId: id, bylineIds: [newId()] });
    await expect(unknown).rejects.toThrow(Invalid);
    expect((await findDraft(as(author), id))?.authors).toHaveLength(1);
  });

  test("each person has one handle, whatever others are called", async () => {
    const twins = [await addPerson({ role: "author" }), await addPerson({ role: "author" })];
    const wanted = `twin-${count}`;
    await db.insert(bylines).values({ id: newId(), handle: wanted, name: "First" });
    await db.insert(bylines).values({ id: newId(), handle: `${wanted}-2`, name: "Second" });
    const handles = await Promise.all(twins.map(({ id }) => ensureByline(as(author), id)));
    expect(new Set(handles.map(({ handle }) => handle)).size).toBe(2);
    const [row] = await db
      .select()
      .from(bylines)
      .where(eq(bylines.userId, twins[0]?.id ?? ""));
    expect(row?.name).toContain("Talker");
  });
});
