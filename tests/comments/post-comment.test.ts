import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog, commentDecisionRows, comments } from "#app/db/schema/index.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Forbidden, Invalid, NotFound, NotSignedIn, RateLimited } from "#app/infra/errors.ts";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
  contextOf,
  countsOf,
  findRow,
  invalidatedBy,
} from "#tests/factories/comments.ts";

describe("posting a comment", () => {
  test("stores it as waiting, with its text and its HTML, and counts nothing yet", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const now = new Date("2025-11-05T08:30:00Z");
    const body = "First.\r\n\r\nI *mean* it.";
    const posted = await postComment(as(reader, now), { slug: article.slug, body });
    expect(posted).toEqual({ id: posted.id, status: "pending", version: 1 });
    expect(await findRow(posted.id)).toMatchObject({
      articleId: article.id,
      parentId: null,
      rootId: posted.id,
      depth: 0,
      body: "First.\n\nI *mean* it.",
      html: "<p>First.</p><p>I <em>mean</em> it.</p>",
      userId: reader.id,
      createdAt: now,
      decidedAt: null,
    });
    expect(await countsOf(article.id)).toMatchObject({ comments: 0 });
    expect(await db.$count(commentDecisionRows)).toBe(0);
  });

  test.each(["moderator", "admin"] as const)(
    "by a %s is public at once, and the decision is recorded",
    async (role) => {
      const [article, person] = [await addArticle(), await addPerson({ role })];
      let id = "";
      const invalidated = await invalidatedBy(async () => {
        ({ id } = await postComment(as(person), { slug: article.slug, body: "Welcome." }));
      });
      expect(await findRow(id)).toMatchObject({ status: "approved", version: 1 });
      expect(await countsOf(article.id)).toMatchObject({ comments: 1 });
      expect(invalidated).toEqual([`article:${article.id}`]);
      expect(await db.select().from(commentDecisionRows)).toMatchObject([
        {
          commentId: id,
          decision: "approve",
          toStatus: "approved",
          decidedBy: person.id,
          version: 1,
        },
      ]);
      expect(await db.select().from(auditLog)).toMatchObject([
        { actor: person.id, action: "comment.approve", subject: `comment:${id}` },
      ]);
    },
  );

  test("in answer to another places it below that one", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const root = await addComment({ articleId: article.id });
    const answer = await addComment({ articleId: article.id, parent: root });
    const posted = await postComment(as(reader), {
      slug: article.slug,
      body: "Me too.",
      parentId: answer.id,
    });
    expect(await findRow(posted.id)).toMatchObject({
      parentId: answer.id,
      rootId: root.id,
      depth: 2,
    });
  });

  test("cannot answer a comment of another article, nor one that is not public", async () => {
    const [article, other, reader] = [await addArticle(), await addArticle(), await addPerson()];
    const elsewhere = await addComment({ articleId: other.id });
    const unseen = await Promise.all(
      (["pending", "rejected", "spam", "deleted"] as const).map((status) =>
        addComment({ articleId: article.id, status }),
      ),
    );
    for (const parent of [elsewhere, ...unseen]) {
      const answer = postComment(as(reader), {
        slug: article.slug,
        body: "Hm.",
        parentId: parent.id,
      });
      await expect(answer).rejects.toThrow(Invalid);
    }
    expect(await db.$count(comments, eq(comments.userId, reader.id))).toBe(0);
  });

  test("is forbidden to anonymous visitors, the system, an expired session and banned people", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const banned = await addPerson({ banned: true });
    const input = { slug: article.slug, body: "Hello." };
    await expect(postComment(asAnonymous(), input)).rejects.toThrow(NotSignedIn);
    await expect(postComment(contextOf({ kind: "system", name: "x" }), input)).rejects.toThrow(
      NotSignedIn,
    );
    await expect(postComment(asStale(reader), input)).rejects.toThrow(NotSignedIn);
    await expect(postComment(as(banned), input)).rejects.toThrow(Forbidden);
    expect(await db.$count(comments)).toBe(0);
  });

  test("to a draft is 404", async () => {
    const [draft, reader] = [await addArticle("draft"), await addPerson()];
    await expect(postComment(as(reader), { slug: draft.slug, body: "Early." })).rejects.toThrow(
      NotFound,
    );
  });

  test("rejects what is empty, too long or cannot be stored, and truncates nothing", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const post = (body: string) => postComment(as(reader), { slug: article.slug, body });
    for (const body of ["", " \n\t ", "\u200b", "a".repeat(10_001), "a\0b", "a\ud800b"]) {
      await expect(post(body)).rejects.toThrow(Invalid);
    }
    const longest = "a".repeat(9_999) + "!";
    const posted = await post(longest.replace("!", "\r\n\r\n").slice(0, 9_998) + "\r\n!");
    expect((await findRow(posted.id)).body).toHaveLength(10_000);
  });

  test("is limited to thirty comments per person in five minutes", async () => {
    const [article, commenter, other] = [await addArticle(), await addPerson(), await addPerson()];
    const post = (ctx: Ctx) => postComment(ctx, { slug: article.slug, body: "Well said." });
    for (let count = 0; count < 30; count += 1) await post(as(commenter));
    await expect(post(as(commenter))).rejects.toThrow(RateLimited);
    await post(as(other));
    await expect(post(asStale(commenter))).rejects.toThrow(NotSignedIn);
    await expect(post(as({ ...commenter, banned: true }))).rejects.toThrow(Forbidden);
  });
});

describe("hostile text in a comment", () => {
  const markup = [
    `<script>alert(1)</script>`,
    `<img src=x onerror=alert(1)>`,
    `[click](javascript:alert(1)) javascript:alert(1)`,
    `https://example.org/"onmouseover="alert(1)`,
    "`<svg onload=alert(1)>`",
    "```html\n<iframe src=javascript:alert(1)></iframe>\n```",
    "> <b style=position:fixed>quoted</b>",
  ];

  test.each(markup)("%s is shown as text", async (body) => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const { id } = await postComment(as(reader), { slug: article.slug, body });
    const { html } = await findRow(id);
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)];
    const allowed = ["p", "a", "em", "strong", "code", "pre", "blockquote", "br", "div", "span"];
    for (const [, name, attributes] of tags) {
      expect(allowed).toContain(name);
      expect(attributes).not.toMatch(/\son|style=|javascript:/i);
    }
  });

  test.each([
    ["ten thousand asterisks", "*".repeat(10_000)],
    ["five thousand openings", "*a ".repeat(3_333)],
    ["ten thousand backticks", "`".repeat(10_000)],
    ["three thousand quotes", "> a\n\n".repeat(2_000)],
  ])("%s are rendered without blocking the process", async (_, body) => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const before = process.cpuUsage();
    const { id } = await postComment(as(reader), { slug: article.slug, body });
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(1_000);
    expect((await findRow(id)).html.length).toBeLessThan(200_000);
  });
});
