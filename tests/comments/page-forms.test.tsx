import { renderInLanguage } from "#tests/support/in-language.tsx";
import { describe, expect, test } from "vitest";
import { viewerPermissions } from "#app/features/comments/comment-policy.ts";
import { conversationView } from "#app/features/comments/conversation-address.ts";
import type { CommentsMode } from "#app/db/values.ts";
import type { FormProblem } from "#app/features/comments/form-problem.ts";
import { Comments } from "#app/features/comments/comments-section.tsx";
import type { Ctx } from "#app/infra/context.ts";
import { action as articleAction } from "#app/routes/articles.$slug.tsx";
import { action as moderationAction, loader as moderationLoader } from "#app/routes/moderation.tsx";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
  countsOf,
  findRow,
} from "#tests/factories/comments.ts";
import { setCommentsMode } from "#app/features/articles/settings/set-comments-mode.server.ts";
import { loadPage, sendForm } from "#tests/factories/page-call.ts";
import { containing } from "./containing.ts";
import { readThread } from "./read-thread.ts";

type Place = { id: string; slug: string };

async function pageFor(
  ctx: Ctx,
  article: Place,
  more: { search?: string; problem?: FormProblem; mode?: CommentsMode } = {},
) {
  const url = new URL(`http://localhost/articles/${article.slug}${more.search ?? ""}`);
  const view = conversationView(url);
  return renderInLanguage(
    <Comments
      slug={article.slug}
      mode={more.mode ?? "open"}
      thread={await readThread(ctx, { slug: article.slug, page: view.page })}
      viewer={viewerPermissions(ctx.actor)}
      view={view}
      problem={more.problem ?? null}
    />,
  );
}

const send = (ctx: Ctx, article: Place, fields: Record<string, string>) =>
  sendForm(articleAction, {
    ctx,
    path: `/articles/${article.slug}`,
    params: { slug: article.slug },
    fields,
  });

function isProblem(data: unknown): data is FormProblem {
  if (typeof data !== "object" || data === null) return false;
  return "intent" in data && "error" in data && "values" in data;
}

describe("the forms under an article", () => {
  test("like, post, edit, report and delete, and redirect to what they changed", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const page = `/articles/${article.slug}`;
    const liked = await send(as(reader), article, { intent: "set-like", liked: "true" });
    expect(liked).toMatchObject({ status: 302, location: `${page}#like` });
    expect(await countsOf(article.id)).toMatchObject({ likes: 1 });

    const posted = await send(as(reader), article, { intent: "post-comment", body: "One." });
    const id = posted.location?.split("#comment-")[1] ?? "";
    expect(posted.location).toBe(`${page}#comment-${id}`);
    const edited = await send(as(reader), article, {
      intent: "edit-comment",
      commentId: id,
      version: "1",
      body: "Two.",
    });
    expect(edited.location).toBe(`${page}#comment-${id}`);
    expect(await findRow(id)).toMatchObject({ body: "Two.", version: 2 });

    const other = await addComment({ articleId: article.id });
    const reported = await send(as(reader), article, {
      intent: "report-comment",
      commentId: other.id,
      reason: "",
    });
    expect(reported.location).toBe(`${page}?reported=${other.id}#comment-${other.id}`);
    const gone = await send(as(reader), article, { intent: "delete-comment", commentId: id });
    expect(gone.location).toBe(`${page}#comments`);
    expect(await findRow(id)).toMatchObject({ status: "deleted" });
  });

  test("return the typed text when a field is invalid", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const body = `${"long ".repeat(2_001)}end`;
    const { status, data } = await send(as(reader), article, { intent: "post-comment", body });
    expect(status).toBe(422);
    expect(data).toMatchObject({ intent: "post-comment", values: { body } });
    const problem: FormProblem = {
      intent: "post-comment",
      error: { code: "invalid", message: "Too long." },
      values: { body: "My <b>typed</b> text" },
    };
    const html = await pageFor(as(reader), article, { problem });
    expect(html).toContain("My &lt;b&gt;typed&lt;/b&gt; text</textarea>");
    expect(html).toContain("Too long.");
  });

  test("say why nobody can write, and give back what was typed before it was so", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const own = await addComment({ articleId: article.id, userId: reader.id });
    const editor = as(await addPerson({ role: "editor" }));
    await setCommentsMode(editor, { articleId: article.id, comments: "read-only" });
    const fields = { intent: "post-comment", body: "Typed <before>", parentId: own.id };
    const { status, data } = await send(as(reader), article, fields);
    expect(status).toBe(403);
    const problem = data as FormProblem;
    const html = await pageFor(as(reader), article, { problem, mode: "read-only" });
    expect(html).toMatch(/role="alert"[^>]*>Comments on this article can be read/);
    expect(html).toMatch(/<textarea[^>]*readonly[^>]*>Typed &lt;before&gt;/);
    expect(html).not.toMatch(/name="intent" value="(post|edit)-comment"|#edit"|#reply"/);
    expect(html).toContain('value="delete-comment"');
    const closed = await pageFor(asAnonymous(), article, { mode: "closed" });
    expect(closed).toContain("Comments on this article are closed.");
    expect(closed).not.toContain("Sign in to comment");
  });

  test("show both texts for an edit that came too late", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const comment = await addComment({
      articleId: article.id,
      userId: reader.id,
      status: "pending",
      body: "As it is now",
    });
    const late = await send(as(reader), article, {
      intent: "edit-comment",
      commentId: comment.id,
      version: "7",
      body: "As I wanted it",
    });
    expect(late.status).toBe(409);
    expect(isProblem(late.data)).toBe(true);
    const problem = isProblem(late.data) ? late.data : undefined;
    const html = await pageFor(as(reader), article, { problem });
    expect(html).toContain("As it is now</blockquote>");
    expect(html).toContain("As I wanted it</textarea>");
    expect(html).toContain('name="version" value="1"');
  });

  test("reject an unknown field", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const answer = await send(as(reader), article, {
      intent: "post-comment",
      body: "Hello.",
      status: "approved",
    });
    expect(answer.status).toBe(422);
  });

  test("reject more than 256 KB", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const long = { intent: "post-comment", body: "long ".repeat(60_000) };
    for (const ctx of [as(reader), asStale(reader)]) {
      expect((await send(ctx, article, long)).status).toBe(413);
    }
  });

  test("are saved when sent with an expired session or without one", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    for (const ctx of [asStale(reader), asAnonymous()]) {
      const kept = await send(ctx, article, {
        intent: "post-comment",
        body: "Two minutes of work.",
      });
      expect(kept.status).toBe(303);
      expect(kept.location).toMatch(/^\/kept\//);
    }
    expect(await countsOf(article.id)).toMatchObject({ comments: 0 });
  });

  describe("that cannot be saved return everything that was typed, instead of the sign-in", () => {
    const body = "Two minutes of work.\n\nAnd a second thought.";
    const typed = { body, intent: "post-comment" };

    test("because of too many saved forms", async () => {
      const [article, reader] = [await addArticle(), await addPerson()];
      const send20 = Array.from({ length: 20 }, () => send(asStale(reader), article, typed));
      for (const { status } of await Promise.all(send20)) expect(status).toBe(303);
      const refused = await send(asStale(reader), article, typed);
      expect(refused).toMatchObject({ status: 429, location: null });
      expect(JSON.parse(String(refused.data))).toMatchObject({ code: "rate_limited", typed });
    });

    test("because the database rejects the form", async () => {
      const [article, reader] = [await addArticle(), await addPerson()];
      const ctx = asStale(reader);
      const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
      const db = Object.assign(Object.create(ctx.db), {
        delete: () => {
          throw away;
        },
      });
      const refused = await send({ ...ctx, db }, article, typed);
      expect(refused.status).toBe(503);
      expect(JSON.parse(String(refused.data))).toMatchObject({ code: "unavailable", typed });
    });

    test("because the page no longer knows the intent", async () => {
      const article = await addArticle();
      const refused = await send(asAnonymous(), article, { ...typed, intent: "of-an-older-page" });
      expect(refused).toMatchObject({ status: 422, location: null });
      expect(JSON.parse(String(refused.data))).toMatchObject({ typed: { body } });
    });
  });
});

describe("the conversation on an article's page", () => {
  test("never reveals waiting comments to strangers", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    await addComment({
      articleId: article.id,
      userId: reader.id,
      status: "pending",
      body: "Unseen words",
    });
    expect(await pageFor(asAnonymous(), article)).not.toContain("Unseen words");
    expect(await pageFor(as(await addPerson()), article)).not.toContain("Unseen words");
    const own = await pageFor(as(reader), article);
    expect(own).toContain("Unseen words");
    expect(own).toContain("Waiting for approval");
  });

  test("offers a sign-in that returns here, and forms only to those allowed to use them", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const comment = await addComment({ articleId: article.id });
    const search = `?reply=${comment.id}`;
    const anonymous = await pageFor(asAnonymous(), article, { search });
    expect(anonymous).not.toContain("<form");
    expect(anonymous).toContain(
      `/sign-in?redirect_url=${encodeURIComponent(`/articles/${article.slug}#comments`)}`,
    );
    const replying = await pageFor(as(reader), article, { search });
    expect(replying).toContain(`name="parentId" value="${comment.id}"`);
    const banned = await pageFor(as({ ...reader, banned: true }), article, { search });
    expect(banned).not.toContain("<form");
    expect(banned).toContain("suspended");
  });

  test("escapes names and leaves hostile words inert", async () => {
    const article = await addArticle();
    await addComment({ articleId: article.id, guestName: `<img src=x onerror="alert(1)">` });
    const html = await pageFor(asAnonymous(), article);
    expect(html).not.toContain("<img src=x");
    expect(html).not.toMatch(/\s(style|on\w+)="/);
  });
});

describe("the moderators' page", () => {
  const moderate = (ctx: Ctx, fields: Record<string, string> | [string, string][]) =>
    sendForm(moderationAction, { ctx, path: "/moderation", fields });

  test("decides and moves on to the next comment in the same queue", async () => {
    const [article, moderator] = [await addArticle(), await addPerson({ role: "moderator" })];
    const [comment, next] = [
      await addComment({ articleId: article.id, status: "spam" }),
      await addComment({ articleId: article.id, status: "spam" }),
    ];
    const at = { queue: "spam", q: "said", cursor: "", version: "1", next: next.id };
    for (const [intent, status] of [
      ["approve-comment", "approved"],
      ["reject-comment", "rejected"],
      ["mark-comment-spam", "spam"],
      ["restore-comment", "pending"],
    ] as const) {
      const { version } = await findRow(comment.id);
      const fields = { ...at, intent, commentId: comment.id, version: String(version) };
      const answer = await moderate(as(moderator), fields);
      expect(answer.location).toBe(
        `/moderation?queue=spam&q=said&comment=${next.id}&done=${comment.id}`,
      );
      expect(await findRow(comment.id)).toMatchObject({ status });
    }
    const late = await moderate(as(moderator), {
      ...at,
      intent: "approve-comment",
      commentId: comment.id,
    });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ error: { code: "conflict" }, values: { queue: "spam" } });
  });

  test("decides about many and reports the result of each", async () => {
    const [article, moderator] = [await addArticle(), await addPerson({ role: "moderator" })];
    const [one, two, three] = [
      await addComment({ articleId: article.id, status: "pending" }),
      await addComment({ articleId: article.id, status: "pending" }),
      await addComment({ articleId: article.id, status: "rejected" }),
    ];
    const bulk = (...chosen: string[]): [string, string][] => [
      ["intent", "decide-comments"],
      ["decision", "approve"],
      ...chosen.map((value): [string, string] => ["chosen", value]),
    ];
    const answer = await moderate(
      as(moderator),
      bulk(`${one.id}:1`, `${two.id}:1`, `${three.id}:4`),
    );
    expect(answer.data).toEqual({
      ok: true,
      outcome: ["2 comments were approved.", "One was left as it is.", containing("changed")],
    });
    expect((await moderate(as(moderator), bulk())).status).toBe(422);
    expect((await moderate(as(moderator), bulk("x"))).status).toBe(422);
  });

  test("reports the result of each in the moderator's language", async () => {
    const [article, moderator] = [await addArticle(), await addPerson({ role: "moderator" })];
    const waiting = await addComment({ articleId: article.id, status: "pending" });
    const spam = await addComment({ articleId: article.id, status: "spam" });
    const answer = await moderate({ ...as(moderator), locale: "fr" }, [
      ["intent", "decide-comments"],
      ["decision", "spam"],
      ["chosen", `${waiting.id}:1`],
      ["chosen", `${spam.id}:9`],
    ]);
    expect(answer.data).toMatchObject({
      outcome: [
        "Un commentaire a été marqué comme indésirable.",
        "Un commentaire est resté tel quel.",
        containing("Relisez-le."),
      ],
    });
  });

  test("is open to moderators only", async () => {
    const [reader, moderator] = [await addPerson(), await addPerson({ role: "moderator" })];
    const { id } = await addComment({ articleId: (await addArticle()).id, status: "pending" });
    const target = { path: `/moderation?comment=${id}` };
    const found = await loadPage(moderationLoader, { ...target, ctx: as(moderator) });
    expect(found).toMatchObject({ chosen: true, selected: { comment: { id } } });
    await expect(loadPage(moderationLoader, { ...target, ctx: as(reader) })).rejects.toMatchObject({
      status: 403,
    });
    await expect(
      loadPage(moderationLoader, { ...target, ctx: asAnonymous() }),
    ).rejects.toMatchObject({
      status: 302,
    });
    const refused = await sendForm(moderationAction, {
      ctx: as(reader),
      path: "/moderation",
      fields: { intent: "approve-comment", commentId: id, version: "1" },
    });
    expect(refused.status).toBe(403);
    expect(await findRow(id)).toMatchObject({ status: "pending" });
  });
});
