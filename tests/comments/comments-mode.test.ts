import { beforeEach, describe, expect, test } from "vitest";
import type { CommentsMode, Role } from "#app/db/values.ts";
import { findPublished } from "#app/features/articles/reading/article-page-queries.server.ts";
import { setCommentsMode } from "#app/features/articles/settings/set-comments-mode.server.ts";
import { findCommentPage } from "#app/features/comments/comment-page-queries.server.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { Forbidden, NotFound } from "#app/infra/errors.ts";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  invalidatedBy,
} from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { readThread } from "./read-thread.ts";

keepDatabase();

type Person = { id: string; role: Role };
let reader: Person;
let editor: Person;
let article: { id: string; slug: string };

beforeEach(async () => {
  reader = await addPerson();
  editor = await addPerson({ role: "editor" });
  article = await addArticle();
});

const set = (comments: CommentsMode, person = editor) =>
  setCommentsMode(as(person), { articleId: article.id, comments });
const post = () => postComment(as(reader), { slug: article.slug, body: "Well." });

describe("the comments of an article", () => {
  test("are set by who may write it, at once", async () => {
    const invalidated = await invalidatedBy(() => set("read-only"));
    expect(invalidated).toContain(`article:${article.id}`);
    await expect(set("open", reader)).rejects.toThrow(Forbidden);
    await expect(set("open", await addPerson({ role: "author" }))).rejects.toThrow(NotFound);
    await expect(set("shut" as CommentsMode)).rejects.toThrow("open, read-only or closed");
    await expect(post()).rejects.toThrow("can be read, but no longer written");
    await set("open");
    expect(await post()).toMatchObject({ status: "pending" });
  });

  test("that are read-only are shown, reported and deleted, but not written", async () => {
    const mine = await addComment({ articleId: article.id, userId: reader.id });
    const theirs = await addComment({ articleId: article.id });
    await set("read-only");
    expect((await readThread(asAnonymous(), article)).approved).toBe(2);
    const edit = { commentId: mine.id, version: 1, body: "Better." };
    await expect(editComment(as(reader), edit)).rejects.toThrow(Forbidden);
    const reported = await reportComment(as(reader), { commentId: theirs.id });
    expect(reported.reported).toBe(true);
    await deleteComment(as(reader), { commentId: mine.id });
    expect((await readThread(asAnonymous(), article)).approved).toBe(1);
  });

  test("that are closed are shown to nobody, counted nowhere, and kept", async () => {
    const mine = await addComment({ articleId: article.id, userId: reader.id });
    const theirs = await addComment({ articleId: article.id });
    await set("closed");
    for (const ctx of [asAnonymous(), as(reader), as(editor)]) {
      expect(await readThread(ctx, article)).toMatchObject({ approved: 0, entries: [] });
    }
    const card = (await findPublished(asAnonymous(), article.slug))?.complete(new Map());
    expect(card?.comments).toBe(0);
    expect((await findCommentPage(as(reader), mine.id))?.seen).toBe(false);
    expect(await findCommentPage(asAnonymous(), theirs.id)).toBeNull();
    const report = reportComment(as(reader), { commentId: theirs.id });
    await expect(report).rejects.toThrow("closed");
    await expect(post()).rejects.toThrow("closed");
    await deleteComment(as(reader), { commentId: mine.id });
    await set("open");
    expect((await readThread(asAnonymous(), article)).approved).toBe(1);
  });

  test("that are closed are still seen and decided by moderators", async () => {
    const moderator = as(await addPerson({ role: "moderator" }));
    const waiting = await addComment({ articleId: article.id, status: "pending" });
    await set("closed");
    const found = await findCommentPage(moderator, waiting.id);
    expect(found).toMatchObject({ seen: false, decidable: true });
  });
});
