import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { commentCounts, commentDecisionRows, commentReports } from "#app/db/schema/index.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { Conflict, Forbidden, Invalid, NotFound, NotSignedIn } from "#app/infra/errors.ts";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
  countsOf,
  findRow,
  invalidatedBy,
} from "#tests/factories/comments.ts";

async function published(given: Parameters<typeof addPerson>[0] = {}) {
  const [article, author] = [await addArticle(), await addPerson(given)];
  const comment = await addComment({ articleId: article.id, userId: author.id, body: "Before." });
  return { article, author, comment };
}

describe("editing one's own comment", () => {
  test("returns a public comment to the queue, and takes it off the count", async () => {
    const { article, author, comment } = await published();
    const now = new Date("2026-03-02T10:00:00Z");
    const edit = () =>
      editComment(as(author, now), { commentId: comment.id, version: 1, body: "**After.**" });
    expect(await invalidatedBy(edit)).toEqual([`article:${article.id}`]);
    expect(await findRow(comment.id)).toMatchObject({
      status: "pending",
      version: 2,
      body: "**After.**",
      html: "<p><strong>After.</strong></p>",
      editedAt: now,
    });
    expect(await countsOf(article.id)).toMatchObject({ comments: 0 });
  });

  test("leaves a moderator's own comment public, and invalidates its article", async () => {
    const { article, author, comment } = await published({ role: "moderator" });
    const edit = () =>
      editComment(as(author), { commentId: comment.id, version: "1", body: "After." });
    expect(await invalidatedBy(edit)).toEqual([`article:${article.id}`]);
    expect(await findRow(comment.id)).toMatchObject({ status: "approved", version: 2 });
    expect(await countsOf(article.id)).toMatchObject({ comments: 1 });
  });

  test("to the same words changes nothing", async () => {
    const { author, comment } = await published();
    expect(
      await editComment(as(author), { commentId: comment.id, version: 1, body: "Before.\n" }),
    ).toEqual({ id: comment.id, status: "approved", version: 1 });
  });

  test("in two tabs at once: the second one gets the text of the first", async () => {
    const { author, comment } = await published();
    const edit = (body: string) =>
      editComment(as(author), { commentId: comment.id, version: 1, body });
    const outcomes = await Promise.allSettled([edit("One."), edit("Two.")]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    const { body } = await findRow(comment.id);
    expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    expect(refused[0]?.reason).toMatchObject({ current: { body, version: 2, status: "pending" } });
  });

  test.each(["rejected", "spam", "deleted"] as const)(
    "is impossible once it is %s",
    async (status) => {
      const [article, author] = [await addArticle(), await addPerson()];
      const comment = await addComment({ articleId: article.id, userId: author.id, status });
      const edit = editComment(as(author), { commentId: comment.id, version: 1, body: "Again." });
      await expect(edit).rejects.toThrow(Conflict);
    },
  );

  test("is forbidden to all others, even to an administrator", async () => {
    const { author, comment } = await published();
    const input = { commentId: comment.id, version: 1, body: "Mine now." };
    const [stranger, admin] = [await addPerson(), await addPerson({ role: "admin" })];
    await expect(editComment(as(stranger), input)).rejects.toThrow(NotFound);
    await expect(editComment(as(admin), input)).rejects.toThrow(NotFound);
    await expect(editComment(asAnonymous(), input)).rejects.toThrow(NotSignedIn);
    await expect(editComment(asStale(author), input)).rejects.toThrow(NotSignedIn);
    await expect(editComment(as({ ...author, banned: true }), input)).rejects.toThrow(Forbidden);
    expect(await findRow(comment.id)).toMatchObject({ body: "Before.", version: 1 });
  });
});

describe("deleting one's own comment", () => {
  test("removes its text, once", async () => {
    const { article, author, comment } = await published();
    const erase = () => deleteComment(as(author), { commentId: comment.id });
    expect(await invalidatedBy(erase)).toEqual([`article:${article.id}`]);
    expect(await invalidatedBy(erase)).toEqual([]);
    expect(await findRow(comment.id)).toMatchObject({
      status: "deleted",
      body: "",
      html: "",
      version: 2,
    });
    expect(await countsOf(article.id)).toMatchObject({ comments: 0 });
  });

  test("works while it waits: no count changes, and only the article is invalidated", async () => {
    const [article, author] = [await addArticle(), await addPerson()];
    const comment = await addComment({
      articleId: article.id,
      userId: author.id,
      status: "pending",
    });
    expect(await invalidatedBy(() => deleteComment(as(author), { commentId: comment.id }))).toEqual(
      [`article:${article.id}`],
    );
    expect(await findRow(comment.id)).toMatchObject({ status: "deleted" });
  });

  test("is forbidden to all others", async () => {
    const { author, comment } = await published();
    const input = { commentId: comment.id };
    const moderator = await addPerson({ role: "moderator" });
    await expect(deleteComment(as(moderator), input)).rejects.toThrow(NotFound);
    await expect(deleteComment(asAnonymous(), input)).rejects.toThrow(NotSignedIn);
    await expect(deleteComment(asStale(author), input)).rejects.toThrow(NotSignedIn);
    expect(await findRow(comment.id)).toMatchObject({ status: "approved" });
  });
});

describe("reporting a comment", () => {
  test("counts each person once", async () => {
    const { comment } = await published();
    const [one, two] = [await addPerson(), await addPerson()];
    const input = { commentId: comment.id, reason: "Rude." };
    expect(await reportComment(as(one), input)).toMatchObject({ reported: true });
    expect(await reportComment(as(one), input)).toMatchObject({ reported: false });
    await Promise.all([1, 2, 3].map(() => reportComment(as(two), input)));
    expect(await db.select().from(commentCounts)).toEqual([{ commentId: comment.id, reports: 2 }]);
    expect(await db.$count(commentReports)).toBe(2);
    expect(await db.$count(commentDecisionRows)).toBe(0);
  });

  test("is possible for public comments only, and never for one's own", async () => {
    const { article, author, comment } = await published();
    const [draft, reader] = [await addArticle("draft"), await addPerson()];
    const waiting = await addComment({ articleId: article.id, status: "pending" });
    const hidden = await addComment({ articleId: draft.id });
    const report = (commentId: string) => reportComment(as(reader), { commentId });
    await expect(report(waiting.id)).rejects.toThrow(NotFound);
    await expect(report(hidden.id)).rejects.toThrow(NotFound);
    await expect(reportComment(as(author), { commentId: comment.id })).rejects.toThrow(Invalid);
    await expect(reportComment(asAnonymous(), { commentId: comment.id })).rejects.toThrow(
      NotSignedIn,
    );
    await expect(reportComment(asStale(reader), { commentId: comment.id })).rejects.toThrow(
      NotSignedIn,
    );
  });
});
