import { describe, expect, test } from "vitest";
import { newId } from "#app/db/ids.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { pageWeight } from "#app/features/comments/thread-limits.ts";
import type { Ctx } from "#app/infra/context.ts";
import { action as articleAction } from "#app/routes/articles.$slug.tsx";
import { loader } from "#app/routes/comments.$id.tsx";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
} from "#tests/factories/comments.ts";
import { loadPage, sendForm } from "#tests/factories/page-call.ts";

/** Returns where the permanent address of a comment leads, or the status of the error. */
async function leads(ctx: Ctx, id: string): Promise<string | number> {
  const answer = await loadPage(loader, { ctx, path: `/comments/${id}`, params: { id } }).catch(
    (thrown: unknown) => thrown,
  );
  if (answer instanceof Response) return answer.headers.get("Location") ?? answer.status;
  if (typeof answer === "object" && answer !== null && "status" in answer)
    return Number(answer.status);
  throw new Error("Neither a redirect nor an error", { cause: answer });
}

/** Adds as many comments as fill a page, one minute apart. */
async function fillPage(articleId: string, minutes: number) {
  for (let count = 0; count < pageWeight; count += 1) {
    const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minutes + count));
    await addComment({ articleId, createdAt });
  }
}

describe("the permanent address of a comment", () => {
  test("leads every reader to an approved comment, and to others only their author and moderators", async () => {
    const [article, author] = [await addArticle(), await addPerson()];
    const moderator = as(await addPerson({ role: "moderator" }));
    const [visitor, stranger] = [asAnonymous(), as(await addPerson())];
    const given = { articleId: article.id, userId: author.id };
    const at = (id: string) => `/articles/${article.slug}#comment-${id}`;
    const approved = await addComment(given);
    for (const ctx of [visitor, stranger, as(author), moderator]) {
      expect(await leads(ctx, approved.id)).toBe(at(approved.id));
    }
    for (const status of ["pending", "rejected", "spam"] as const) {
      const { id } = await addComment({ ...given, status });
      expect(await leads(visitor, id)).toBe(404);
      expect(await leads(stranger, id)).toBe(404);
      expect(await leads(as(author), id)).toBe(at(id));
      expect(await leads(asStale(author), id)).toBe(at(id));
      expect(await leads(moderator, id)).toBe(`/moderation/comments/${id}`);
    }
    const deleted = await addComment({ ...given, status: "deleted" });
    for (const ctx of [visitor, stranger, as(author)]) {
      expect(await leads(ctx, deleted.id)).toBe(404);
    }
    expect(await leads(moderator, deleted.id)).toBe(`/moderation/comments/${deleted.id}`);
  });

  test("leads nowhere while the article is not published, except for moderators", async () => {
    const [article, author] = [await addArticle("draft"), await addPerson()];
    const { id } = await addComment({ articleId: article.id, userId: author.id });
    expect(await leads(asAnonymous(), id)).toBe(404);
    expect(await leads(as(author), id)).toBe(404);
    const moderator = as(await addPerson({ role: "moderator" }));
    expect(await leads(moderator, id)).toBe(`/moderation/comments/${id}`);
  });

  test("is 404 for an unknown id, whatever it contains", async () => {
    for (const id of [newId(), "x", "", "'; select 1", "\0"]) {
      expect(await leads(asAnonymous(), id)).toBe(404);
    }
  });

  test("follows the comment from page to page", async () => {
    const article = await addArticle();
    const last = await addComment({ articleId: article.id });
    const at = (page: string) => `/articles/${article.slug}${page}#comment-${last.id}`;
    expect(await leads(asAnonymous(), last.id)).toBe(at(""));
    await fillPage(article.id, 0);
    expect(await leads(asAnonymous(), last.id)).toBe(at("?comments=2"));
  });
});

describe("the redirect after a change to one's own comment", () => {
  test("leads to the page of a new comment, and after deleting it to an existing page", async () => {
    const [article, person] = [await addArticle(), await addPerson()];
    await fillPage(article.id, 0);
    await fillPage(article.id, 60);
    const send = (fields: Record<string, string>) =>
      sendForm(articleAction, {
        ctx: as(person, new Date("2026-03-01T00:00:00Z")),
        path: `/articles/${article.slug}?comments=1`,
        params: { slug: article.slug },
        fields,
      });
    const posted = await send({ intent: "post-comment", body: "At the very end." });
    const id = posted.location?.split("#comment-")[1] ?? "";
    // The comment waits: until it is approved its place is after the last public one.
    expect(posted.location).toBe(`/articles/${article.slug}?comments=2#comment-${id}`);
    const deleted = await send({ intent: "delete-comment", commentId: id });
    expect(deleted.location).toBe(`/articles/${article.slug}?comments=2#comments`);
  });

  test("leads to the page before when the only comment of a page is deleted", async () => {
    const [article, person] = [await addArticle(), await addPerson()];
    await fillPage(article.id, 0);
    const only = await addComment({ articleId: article.id, userId: person.id });
    expect(await leads(asAnonymous(), only.id)).toContain("?comments=2#");
    await deleteComment(as(person), { commentId: only.id });
    const again = await sendForm(articleAction, {
      ctx: as(person),
      path: `/articles/${article.slug}?comments=2`,
      params: { slug: article.slug },
      fields: { intent: "delete-comment", commentId: only.id },
    });
    expect(again.location).toBe(`/articles/${article.slug}#comments`);
  });
});
