import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { articleLikes } from "#app/db/schema/index.server.ts";
import { findPublished } from "#app/features/articles/reading/article-page-queries.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden, Invalid, NotFound, NotSignedIn } from "#app/infra/errors.ts";
import {
  addArticle,
  addPerson,
  as,
  asAnonymous,
  asStale,
  countsOf,
  invalidatedBy,
} from "#tests/factories/comments.ts";
import { formInput } from "#app/infra/input.ts";

const rowsOf = (articleId: string) =>
  db.$count(articleLikes, eq(articleLikes.articleId, articleId));

/** Returns the likes of the article as its page shows them to the viewer. */
async function shownTo(ctx: Ctx, slug: string) {
  const { article } = await withCards(ctx, { article: findPublished(ctx, slug) });
  return article && { liked: article.liked, likes: article.likes };
}

describe("liking an article", () => {
  test("counts once however often it is repeated", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const like = () => setLike(as(reader), { slug: article.slug, liked: true });
    expect(await like()).toEqual({ liked: true, likes: 1 });
    expect(await like()).toEqual({ liked: true, likes: 1 });
    expect(await countsOf(article.id)).toMatchObject({ likes: 1 });
    expect(await shownTo(as(reader), article.slug)).toEqual({ liked: true, likes: 1 });
    expect(await shownTo(as(await addPerson()), article.slug)).toEqual({ liked: false, likes: 1 });
    expect(await shownTo(asAnonymous(), article.slug)).toEqual({ liked: false, likes: 1 });
  });

  test("can be undone, and undoing a like that does not exist changes nothing", async () => {
    const [article, reader, other] = [await addArticle(), await addPerson(), await addPerson()];
    await setLike(as(reader), { slug: article.slug, liked: true });
    expect(await setLike(as(other), { slug: article.slug, liked: false })).toEqual({
      liked: false,
      likes: 1,
    });
    const form = new FormData();
    form.set("liked", "false");
    const sent = formInput(form, { address: { slug: article.slug }, booleans: ["liked"] });
    expect(await setLike(as(reader), sent)).toEqual({
      liked: false,
      likes: 0,
    });
    expect(await rowsOf(article.id)).toBe(0);
  });

  test("invalidates the article's pages, and only when something changed", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const like = () => setLike(as(reader), { slug: article.slug, liked: true });
    expect(await invalidatedBy(like)).toEqual([`article:${article.id}`]);
    expect(await invalidatedBy(like)).toEqual([]);
  });

  test("twenty people who like and unlike concurrently leave a count equal to the number of rows", async () => {
    const article = await addArticle();
    const people = await Promise.all(Array.from({ length: 20 }, () => addPerson()));
    const wishes = people.flatMap((person, index) => [
      setLike(as(person), { slug: article.slug, liked: true }),
      setLike(as(person), { slug: article.slug, liked: index % 2 === 0 }),
      setLike(as(person), { slug: article.slug, liked: index % 3 === 0 }),
    ]);
    await Promise.all(wishes);
    expect((await countsOf(article.id)).likes).toBe(await rowsOf(article.id));
  });

  test("counts once for one person in twenty tabs", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const tabs = Array.from({ length: 20 }, () =>
      setLike(as(reader), { slug: article.slug, liked: true }),
    );
    await Promise.all(tabs);
    expect(await countsOf(article.id)).toMatchObject({ likes: 1 });
  });

  test("is denied to anonymous users, expired sessions and banned people", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const banned = await addPerson({ banned: true });
    const input = { slug: article.slug, liked: true };
    await expect(setLike(asAnonymous(), input)).rejects.toThrow(NotSignedIn);
    await expect(setLike(asStale(reader), input)).rejects.toThrow(NotSignedIn);
    await expect(setLike(as(banned), input)).rejects.toThrow(Forbidden);
    expect(await rowsOf(article.id)).toBe(0);
  });

  test("fails for a draft and for an unknown article, and requires a boolean", async () => {
    const [draft, reader] = [await addArticle("draft"), await addPerson()];
    const like = (slug: string) => setLike(as(reader), { slug, liked: true });
    await expect(like(draft.slug)).rejects.toThrow(NotFound);
    await expect(like("nowhere")).rejects.toThrow(NotFound);
    // @ts-expect-error: whatever somebody sends
    const unclear = setLike(as(reader), { slug: "x", liked: "maybe" });
    await expect(unclear).rejects.toThrow(Invalid);
  });

  test("is not blocked while someone publishes the article", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    await db.transaction(async (publishing) => {
      await publishing.execute(
        `select id from articles where id = '${article.id}' for no key update`,
      );
      expect(await setLike(as(reader), { slug: article.slug, liked: true })).toMatchObject({
        likes: 1,
      });
    });
    expect(
      await db.$count(
        articleLikes,
        and(eq(articleLikes.articleId, article.id), eq(articleLikes.userId, reader.id)),
      ),
    ).toBe(1);
  });
});
