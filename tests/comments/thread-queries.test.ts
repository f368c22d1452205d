import { describe, expect, test } from "vitest";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
  countsOf,
} from "#tests/factories/comments.ts";
import { containing } from "./containing.ts";
import { readThread } from "./read-thread.ts";

async function shownTo(ctx: Ctx, slug: string) {
  const { entries } = await readThread(ctx, { slug });
  return entries.map((entry) => (entry.kind === "gap" ? "gap" : `${entry.status} ${entry.html}`));
}

describe("the conversation under an article", () => {
  test("shows a waiting comment to its author only", async () => {
    const [article, author, stranger] = [await addArticle(), await addPerson(), await addPerson()];
    const moderator = await addPerson({ role: "moderator" });
    const { id } = await postComment(as(author), { slug: article.slug, body: "Secret so far." });
    for (const ctx of [asAnonymous(), as(stranger), as(moderator)]) {
      expect(await readThread(ctx, article)).toMatchObject({ approved: 0, entries: [] });
    }
    for (const ctx of [as(author), asStale(author)]) {
      const { approved, entries } = await readThread(ctx, article);
      expect(approved).toBe(0);
      expect(entries).toMatchObject([
        { id, status: "pending", mine: true, canEdit: true, body: "Secret so far." },
      ]);
    }
    expect(await countsOf(article.id)).toMatchObject({ comments: 0 });
  });

  test("shows approved comments to all readers at once, and their source to the author only", async () => {
    const [article, author] = [await addArticle(), await addPerson({ firstName: "Ada" })];
    const moderator = await addPerson({ role: "moderator" });
    const { id } = await postComment(as(author), { slug: article.slug, body: "*Well*." });
    await decideComments(as(moderator), {
      decisions: [{ commentId: id, version: 1, decision: "approve" }],
    });
    const ctx = asAnonymous();
    const { approved, entries } = await readThread(ctx, article);
    expect(approved).toBe(1);
    expect(entries).toMatchObject([
      {
        id,
        html: "<p><em>Well</em>.</p>",
        body: null,
        mine: false,
        author: { id: author.id, name: containing("Ada"), gone: false },
      },
    ]);
    expect([...ctx.cacheTags].sort()).toEqual([`article:${article.id}`, `user:${author.id}`]);
    expect(await countsOf(article.id)).toMatchObject({ comments: 1 });
  });

  test("informs an author that a comment will not appear, without the reason", async () => {
    const [article, author] = [await addArticle(), await addPerson()];
    const given = { articleId: article.id, userId: author.id };
    await addComment({ ...given, status: "spam", body: "a" });
    await addComment({ ...given, status: "rejected", body: "b" });
    await addComment({ ...given, status: "deleted", body: "" });
    expect(await shownTo(as(author), article.slug)).toEqual([
      "rejected <p>a</p>",
      "rejected <p>b</p>",
    ]);
    expect(await shownTo(asAnonymous(), article.slug)).toEqual([]);
  });

  test("shows a gap for a removed comment while there are answers to it", async () => {
    const [article, author] = [await addArticle(), await addPerson()];
    const root = await addComment({ articleId: article.id, userId: author.id, body: "root" });
    const answer = await addComment({ articleId: article.id, parent: root, body: "answer" });
    const hidden = await addComment({
      articleId: article.id,
      parent: answer,
      body: "hidden",
      status: "rejected",
    });
    await addComment({ articleId: article.id, parent: hidden, body: "below" });
    await deleteComment(as(author), { commentId: root.id });
    expect(await shownTo(asAnonymous(), article.slug)).toEqual([
      "gap",
      "approved <p>answer</p>",
      "gap",
      "approved <p>below</p>",
    ]);
    const { approved, entries } = await readThread(as(author), article);
    expect(approved).toBe(2);
    expect(entries).toMatchObject([{ deleted: true }, {}, { deleted: false }, {}]);
    expect(JSON.stringify(entries)).not.toContain("hidden");
    expect(JSON.stringify(entries)).not.toContain("root");
  });

  test("indents at most two levels and below that names the answered comment's author", async () => {
    const article = await addArticle();
    let parent = await addComment({ articleId: article.id, guestName: "Guest 0" });
    for (let depth = 1; depth < 5; depth += 1) {
      parent = await addComment({ articleId: article.id, parent, guestName: `Guest ${depth}` });
    }
    const { entries } = await readThread(asAnonymous(), article);
    expect(entries).toMatchObject([
      {
        level: 0,
        inReplyTo: null,
        beyond: false,
        author: { id: null, name: "Guest 0", initials: "G0" },
      },
      { level: 1, inReplyTo: { name: "Guest 0" }, beyond: false },
      { level: 2, inReplyTo: { name: "Guest 1" }, beyond: false },
      { level: 2, inReplyTo: { name: "Guest 2" }, beyond: true },
      { level: 2, inReplyTo: { name: "Guest 3" }, beyond: true },
    ]);
  });

  test("contains the comments of this article only", async () => {
    const [article, other] = [await addArticle(), await addArticle()];
    await addComment({ articleId: other.id });
    expect(await shownTo(asAnonymous(), article.slug)).toEqual([]);
  });
});
