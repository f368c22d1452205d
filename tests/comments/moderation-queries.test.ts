import { describe, expect, test } from "vitest";
import { findCommenter } from "#app/features/comments/commenter-queries.server.ts";
import { findCommentForModerator } from "#app/features/comments/conversation-queries.server.ts";
import { decideComments } from "#app/features/comments/decide-comments.server.ts";
import { findDecidedComment } from "#app/features/comments/decided-comment-queries.server.ts";
import {
  countPending,
  countQueues,
  listQueue,
  queuePage,
} from "#app/features/comments/moderation-queries.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { Forbidden, NotSignedIn } from "#app/infra/errors.ts";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
} from "#tests/factories/comments.ts";

const moderator = () => addPerson({ role: "moderator" });
const first = { q: "", cursor: null };

describe("the moderation queues", () => {
  test("contain every waiting comment once, the oldest first, page by page", async () => {
    const [article, person] = [await addArticle(), await moderator()];
    const ids: string[] = [];
    for (let index = 0; index < queuePage * 2 + 5; index += 1) {
      // Several at the same time: the id orders them.
      const createdAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 20)));
      ids.push((await addComment({ articleId: article.id, status: "pending", createdAt })).id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const rows = await listQueue(as(person), { queue: "pending", q: "", cursor });
      seen.push(...rows.comments.map(({ id }) => id));
      cursor = rows.nextCursor;
    }
    expect(cursor).toBeNull();
    expect(seen).toEqual(ids);
  });

  test("continue after a comment that has been decided in the meantime", async () => {
    const [article, person] = [await addArticle(), await moderator()];
    for (let index = 0; index < queuePage + 2; index += 1) {
      await addComment({
        articleId: article.id,
        status: "pending",
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)),
      });
    }
    const { comments, nextCursor } = await listQueue(as(person), { queue: "pending", ...first });
    await decideComments(as(person), {
      decisions: comments.map(({ id, version }) => ({
        commentId: id,
        version,
        decision: "reject",
      })),
    });
    const rest = await listQueue(as(person), { queue: "pending", q: "", cursor: nextCursor });
    expect(rest.comments).toHaveLength(2);
    expect(rest.nextCursor).toBeNull();
  });

  test("are counted", async () => {
    const [article, person, reader] = [await addArticle(), await moderator(), await addPerson()];
    const given = { articleId: article.id };
    const reported = await addComment(given);
    await addComment(given);
    for (const status of ["pending", "pending", "spam", "rejected", "deleted"] as const) {
      await addComment({ ...given, status });
    }
    await reportComment(as(reader), { commentId: reported.id });
    const counts = await countQueues(as(person));
    expect(counts).toEqual({ pending: 2, reported: 1, spam: 1, rejected: 1, approved: 2 });
    expect(await countPending(as(person))).toBe(2);
    for (const queue of ["pending", "reported", "spam", "rejected", "approved"] as const) {
      const { comments } = await listQueue(as(person), { queue, ...first });
      expect(comments).toHaveLength(counts[queue]);
    }
  });

  test("can be searched by words, by names and by text that looks like a pattern", async () => {
    const [article, person] = [await addArticle(), await moderator()];
    const ada = await addPerson({ firstName: "Ada" });
    const given = { articleId: article.id, status: "pending" as const };
    const byAda = await addComment({ ...given, userId: ada.id, body: "Nice." });
    const byGuest = await addComment({ ...given, guestName: "Zeno", body: "100% sure_thing" });
    const found = async (q: string) =>
      (await listQueue(as(person), { queue: "pending", q, cursor: null })).comments.map(
        ({ id }) => id,
      );
    expect(await found("ada")).toEqual([byAda.id]);
    expect(await found("zeno")).toEqual([byGuest.id]);
    expect(await found("NICE")).toEqual([byAda.id]);
    expect(await found("100%")).toEqual([byGuest.id]);
    expect(await found("sure_t")).toEqual([byGuest.id]);
    expect(await found("sure.t")).toEqual([]);
    expect(await found("%")).toEqual([byGuest.id]);
  });

  test("are open to moderators only", async () => {
    const [reader, editor, person] = [
      await addPerson(),
      await addPerson({ role: "editor" }),
      await moderator(),
    ];
    const comment = await addComment({ articleId: (await addArticle()).id, status: "pending" });
    const queries = [
      (ctx: ReturnType<typeof as>) => listQueue(ctx, { queue: "pending", ...first }),
      (ctx: ReturnType<typeof as>) => countQueues(ctx),
      (ctx: ReturnType<typeof as>) => findCommentForModerator(ctx, comment.id),
      (ctx: ReturnType<typeof as>) => findCommenter(ctx, { userId: reader.id }),
      (ctx: ReturnType<typeof as>) => findDecidedComment(ctx, comment.id),
    ];
    for (const query of queries) {
      await expect(query(as(reader))).rejects.toThrow(Forbidden);
      await expect(query(as(editor))).rejects.toThrow(Forbidden);
      await expect(query(as({ ...person, banned: true }))).rejects.toThrow(Forbidden);
      await expect(query(asAnonymous())).rejects.toThrow(NotSignedIn);
      await expect(query(asStale(person))).rejects.toThrow(NotSignedIn);
    }
    for (const ctx of [asAnonymous(), as(reader), asStale(person)]) {
      expect(await countPending(ctx)).toBe(0);
    }
  });
});

describe("one comment's page for moderators", () => {
  test("shows its conversation, with reports, decisions and its author", async () => {
    const [article, person, author] = [await addArticle(), await moderator(), await addPerson()];
    const root = await addComment({ articleId: article.id, body: "root" });
    const comment = await addComment({
      articleId: article.id,
      userId: author.id,
      parent: root,
      body: "it",
    });
    await addComment({ articleId: article.id, parent: comment, body: "below", status: "pending" });
    await addComment({ articleId: article.id, parent: root, body: "beside" });
    await reportComment(as(await addPerson()), { commentId: comment.id, reason: "Rude" });
    await decideComments(as(person), {
      decisions: [{ commentId: comment.id, version: 1, decision: "reject", note: "See above." }],
    });
    const found = await findCommentForModerator(as(person), comment.id);
    expect(found?.comment).toMatchObject({
      id: comment.id,
      status: "rejected",
      version: 2,
      isReply: true,
      reports: 0,
      article: { slug: article.slug, published: true },
      author: { id: author.id },
    });
    expect(found?.conversation.map(({ html, level }) => [html, level])).toEqual([
      ["<p>root</p>", 0],
      ["<p>it</p>", 1],
      ["<p>below</p>", 2],
    ]);
    expect(found?.reports).toMatchObject([{ reason: "Rude" }]);
    expect(found?.decisions).toMatchObject([
      {
        decision: "reject",
        from: "approved",
        to: "rejected",
        note: "See above.",
        decidedBy: { id: person.id },
      },
    ]);
    expect(found?.person).toMatchObject({ card: { id: author.id }, counts: { rejected: 1 } });
  });

  test("shows no author for a guest's comment, and nothing for an unknown comment", async () => {
    const [article, person] = [await addArticle(), await moderator()];
    const comment = await addComment({ articleId: article.id, guestName: "Zeno" });
    const found = await findCommentForModerator(as(person), comment.id);
    expect(found).toMatchObject({ person: null, comment: { author: { id: null, name: "Zeno" } } });
    expect(await findCommentForModerator(as(person), "no-id")).toBeNull();
    expect(
      await findCommentForModerator(as(person), "01890000-0000-7000-8000-000000000000"),
    ).toBeNull();
  });
});

describe("one person's page for moderators", () => {
  test("shows the status of all their comments, newest first", async () => {
    const [article, person, author] = [await addArticle(), await moderator(), await addPerson()];
    const given = { articleId: article.id, userId: author.id };
    for (let index = 0; index < 32; index += 1) {
      await addComment({
        ...given,
        body: `c${index}`,
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)),
      });
    }
    await addComment({ ...given, status: "spam", createdAt: new Date(Date.UTC(2026, 0, 2)) });
    const found = await findCommenter(as(person), { userId: author.id });
    expect(found?.counts).toEqual({ approved: 32, pending: 0, rejected: 0, spam: 1, deleted: 0 });
    expect(found?.comments).toHaveLength(30);
    expect(found?.comments.slice(0, 2)).toMatchObject([{ status: "spam" }, { body: "c31" }]);
    const older = await findCommenter(as(person), { userId: author.id, cursor: found?.nextCursor });
    expect(older?.comments.map(({ body }) => body)).toEqual(["c2", "c1", "c0"]);
    expect(await findCommenter(as(person), { userId: "user_nobody" })).toBeNull();
    expect(await findCommenter(as(person), { userId: "x\0" })).toBeNull();
  });
});

describe("undoing a decision", () => {
  test.each([
    ["pending", "approve", "restore"],
    ["approved", "spam", "approve"],
    ["rejected", "approve", "reject"],
  ] as const)(
    "restores what was %s before %s by deciding to %s it",
    async (status, decision, undo) => {
      const [article, person, other] = [await addArticle(), await moderator(), await moderator()];
      const comment = await addComment({ articleId: article.id, status });
      await decideComments(as(person), {
        decisions: [{ commentId: comment.id, version: 1, decision }],
      });
      expect(await findDecidedComment(as(person), comment.id)).toMatchObject({ undo, version: 2 });
      expect(await findDecidedComment(as(other), comment.id)).toBeNull();
      await decideComments(as(other), {
        decisions: [{ commentId: comment.id, version: 2, decision: undo }],
      });
      expect(await findDecidedComment(as(person), comment.id)).toBeNull();
    },
  );
});
