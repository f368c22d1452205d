import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog, commentCounts, commentDecisionRows } from "#app/db/schema/index.server.ts";
import type { CommentDecision, CommentStatus } from "#app/db/values.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { Conflict, Forbidden, Invalid, NotSignedIn } from "#app/infra/errors.ts";
import {
  addArticle,
  addComment,
  addPerson,
  approvedRows,
  as,
  asAnonymous,
  asStale,
  countsOf,
  findRow,
  invalidatedBy,
} from "#tests/factories/comments.ts";
import { containing, matching } from "./containing.ts";

type Person = Awaited<ReturnType<typeof addPerson>>;
type Chosen = { id: string; version?: number };

function decide(person: Person, decision: CommentDecision, ...chosen: Chosen[]) {
  return decideComments(as(person), {
    decisions: chosen.map(({ id, version = 1 }) => ({ commentId: id, version, decision })),
  });
}

async function waiting() {
  const [article, author] = [await addArticle(), await addPerson()];
  const comment = await addComment({ articleId: article.id, userId: author.id, status: "pending" });
  return { article, author, comment, moderator: await addPerson({ role: "moderator" }) };
}

describe("deciding about a comment", () => {
  const moves: [CommentStatus, CommentDecision, CommentStatus][] = [
    ["pending", "approve", "approved"],
    ["pending", "reject", "rejected"],
    ["pending", "spam", "spam"],
    ["approved", "reject", "rejected"],
    ["approved", "spam", "spam"],
    ["approved", "restore", "pending"],
    ["approved", "approve", "approved"],
    ["rejected", "approve", "approved"],
    ["rejected", "restore", "pending"],
    ["spam", "approve", "approved"],
    ["spam", "restore", "pending"],
  ];

  test.each(moves)("%s: %s makes it %s, and the count is right", async (from, decision, to) => {
    const [article, moderator] = [await addArticle(), await addPerson({ role: "moderator" })];
    const comment = await addComment({ articleId: article.id, status: from });
    expect(await decide(moderator, decision, comment)).toEqual({
      results: [{ commentId: comment.id, status: to, version: 2 }],
    });
    expect(await findRow(comment.id)).toMatchObject({ status: to, version: 2 });
    expect((await countsOf(article.id)).comments).toBe(to === "approved" ? 1 : 0);
  });

  test("is recorded permanently: person, decision, old status and new status", async () => {
    const { comment, moderator } = await waiting();
    await decideComments(as(moderator), {
      decisions: [
        {
          commentId: comment.id,
          version: 1,
          decision: "reject",
          reason: "Off topic",
          note: "Twice.",
        },
      ],
    });
    expect(await db.select().from(commentDecisionRows)).toMatchObject([
      {
        commentId: comment.id,
        decision: "reject",
        fromStatus: "pending",
        toStatus: "rejected",
        version: 2,
        decidedBy: moderator.id,
        reason: "Off topic",
        note: "Twice.",
      },
    ]);
    expect(await db.select().from(auditLog)).toMatchObject([
      { actor: moderator.id, action: "comment.reject", subject: `comment:${comment.id}` },
    ]);
    for (const rewrite of [
      db.update(commentDecisionRows).set({ decision: "approve" }),
      db.delete(commentDecisionRows),
      db.delete(auditLog),
    ]) {
      await expect(rewrite.execute()).rejects.toMatchObject({
        cause: { message: containing("append-only") },
      });
    }
  });

  test("invalidates the pages that show the comment or its count, and no others", async () => {
    const { article, comment, moderator } = await waiting();
    const tags = [`article:${article.id}`];
    expect(await invalidatedBy(() => decide(moderator, "reject", comment))).toEqual([]);
    expect(
      await invalidatedBy(() => decide(moderator, "approve", { ...comment, version: 2 })),
    ).toEqual(tags);
    expect(
      await invalidatedBy(() => decide(moderator, "approve", { ...comment, version: 3 })),
    ).toEqual([]);
    expect(
      await invalidatedBy(() => decide(moderator, "spam", { ...comment, version: 4 })),
    ).toEqual(tags);
  });

  test("settles the reports of readers", async () => {
    const [article, moderator] = [await addArticle(), await addPerson({ role: "moderator" })];
    const comment = await addComment({ articleId: article.id });
    await reportComment(as(await addPerson()), { commentId: comment.id });
    await decide(moderator, "approve", comment);
    expect(await db.select().from(commentCounts)).toEqual([{ commentId: comment.id, reports: 0 }]);
  });

  test.each(["reader", "author", "editor"] as const)("is forbidden to a %s", async (role) => {
    const { comment } = await waiting();
    await expect(decide(await addPerson({ role }), "approve", comment)).rejects.toThrow(Forbidden);
    expect(await findRow(comment.id)).toMatchObject({ status: "pending", version: 1 });
  });

  test("is forbidden to anonymous visitors, an expired session and a banned moderator", async () => {
    const { comment, moderator } = await waiting();
    const decisions = [{ commentId: comment.id, version: 1, decision: "approve" as const }];
    await expect(decideComments(asAnonymous(), { decisions })).rejects.toThrow(NotSignedIn);
    await expect(decideComments(asStale(moderator), { decisions })).rejects.toThrow(NotSignedIn);
    await expect(decideComments(as({ ...moderator, banned: true }), { decisions })).rejects.toThrow(
      Forbidden,
    );
  });

  test("rejects an empty list, too many and an unknown decision", async () => {
    const { comment, moderator } = await waiting();
    const one = { commentId: comment.id, version: 1, decision: "approve" as const };
    const ask = (decisions: unknown) =>
      // @ts-expect-error: whatever somebody sends
      decideComments(as(moderator), { decisions });
    for (const wrong of [
      [],
      Array.from({ length: 101 }, () => one),
      [{ ...one, decision: "delete" }],
      [{ ...one, version: 0 }],
      [{ ...one, commentId: "1" }],
      [{ ...one, extra: true }],
    ]) {
      await expect(ask(wrong)).rejects.toThrow(Invalid);
    }
  });
});

describe("deciding too late about a comment", () => {
  test("reports the first moderator, the decision and its time", async () => {
    const { comment, moderator } = await waiting();
    const first = await addPerson({ role: "moderator", firstName: "Grace" });
    await decide(first, "spam", comment);
    const late = await decide(moderator, "approve", comment).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(Conflict);
    expect(late).toMatchObject({
      message: matching(/^Grace \d+ was first: .*marked as spam on 1 Mar 2026, 12:00 UTC/),
      current: {
        commentId: comment.id,
        status: "spam",
        version: 2,
        decision: {
          decision: "spam",
          decidedBy: { id: first.id, name: containing("Grace") },
          decidedAt: "2026-03-01T12:00:00.000Z",
        },
      },
    });
    expect(await findRow(comment.id)).toMatchObject({ status: "spam", version: 2 });
  });

  test("reports that its author changed or deleted it", async () => {
    const { author, comment, moderator } = await waiting();
    await editComment(as(author), { commentId: comment.id, version: 1, body: "Worse." });
    await expect(decide(moderator, "approve", comment)).rejects.toMatchObject({
      code: "conflict",
      message: containing("changed"),
      current: { status: "pending", version: 2, decision: null },
    });
    await deleteComment(as(author), { commentId: comment.id });
    for (const version of [2, 3]) {
      await expect(decide(moderator, "approve", { ...comment, version })).rejects.toMatchObject({
        code: "conflict",
        message: containing("deleted"),
      });
    }
  });

  test("at the same time lets exactly one of two moderators decide", async () => {
    const { article, comment, moderator } = await waiting();
    const other = await addPerson({ role: "admin" });
    const outcomes = await Promise.allSettled([
      decide(moderator, "approve", comment),
      decide(other, "reject", comment),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    const [decision, ...more] = await db.select().from(commentDecisionRows);
    expect(more).toEqual([]);
    expect(refused[0]?.reason).toMatchObject({
      code: "conflict",
      current: { decision: { decidedBy: { id: decision?.decidedBy } } },
    });
    expect((await countsOf(article.id)).comments).toBe(await approvedRows(article.id));
  });

  test("as one of many is reported for that comment, and the others are decided", async () => {
    const { article, comment, moderator } = await waiting();
    const taken = await addComment({ articleId: article.id, status: "pending" });
    const missing = { id: "01890000-0000-7000-8000-000000000000" };
    await decide(moderator, "reject", taken);
    const { results } = await decide(moderator, "approve", taken, comment, missing);
    expect(results).toMatchObject([
      { commentId: taken.id, error: { code: "conflict", current: { status: "rejected" } } },
      { commentId: comment.id, status: "approved", version: 2 },
      { commentId: missing.id, error: { code: "not_found" } },
    ]);
    expect(await countsOf(article.id)).toMatchObject({ comments: 1 });
  });

  test("never deadlocks, in opposite orders and over two articles", async () => {
    const articles = [await addArticle(), await addArticle()];
    const moderators = await Promise.all(
      Array.from({ length: 6 }, () => addPerson({ role: "moderator" })),
    );
    const rows = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        addComment({ articleId: articles[index % 2]?.id ?? "", status: "pending" }),
      ),
    );
    const orders = moderators.map((person, index) => ({
      person,
      chosen: index % 2 === 0 ? rows : [...rows].reverse(),
      decision: index % 3 === 0 ? ("approve" as const) : ("reject" as const),
    }));
    const answers = await Promise.all(
      orders.map(({ person, chosen, decision }) => decide(person, decision, ...chosen)),
    );
    const decided = answers.flatMap(({ results }) => results).filter((one) => "status" in one);
    expect(decided).toHaveLength(24);
    for (const { id } of articles) {
      expect((await countsOf(id)).comments).toBe(await approvedRows(id));
    }
    const [first] = rows;
    expect(
      await db.$count(commentDecisionRows, eq(commentDecisionRows.commentId, first?.id ?? "")),
    ).toBe(1);
  });
});
