import { describe, expect, test } from "vitest";
import * as likeRoute from "#app/routes/api.v1.articles.by-slug.$slug.like.ts";
import * as commentsRoute from "#app/routes/api.v1.articles.by-slug.$slug.comments.ts";
import * as decisionsRoute from "#app/routes/api.v1.comments.decisions.ts";
import * as queueRoute from "#app/routes/api.v1.comments.ts";
import type { Ctx } from "#app/infra/context.ts";
import {
  addArticle,
  addComment,
  addPerson,
  as,
  asAnonymous,
  asStale,
  findRow,
} from "#tests/factories/comments.ts";
import { asJsonBody, callRoute } from "#tests/factories/json-call.ts";
import { containing, matching } from "./containing.ts";

const like = (ctx: Ctx, slug: string, body: unknown, method = "PUT") =>
  callRoute(likeRoute.action, { ctx, params: { slug }, request: asJsonBody(body, method) });
const comment = (ctx: Ctx, slug: string, body: unknown) =>
  callRoute(commentsRoute.action, { ctx, params: { slug }, request: asJsonBody(body) });
const queue = (ctx: Ctx, search = "") =>
  callRoute(queueRoute.loader, { ctx, path: `/api/v1/comments${search}` });
const decide = (ctx: Ctx, ...decisions: unknown[]) =>
  callRoute(decisionsRoute.action, { ctx, request: asJsonBody({ decisions }) });

describe("PUT …/like", () => {
  test("returns the current state, however often it is sent", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    for (const liked of [true, true, false, false]) {
      const response = await like(as(reader), article.slug, { liked });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ liked, likes: liked ? 1 : 0 });
    }
  });

  test("rejects missing permission, a missing article and an invalid body", async () => {
    const [article, draft, reader] = [
      await addArticle(),
      await addArticle("draft"),
      await addPerson(),
    ];
    const statusOf = async (response: Promise<Response>) => (await response).status;
    const banned = as({ ...reader, banned: true });
    const yes = { liked: true };
    expect(await statusOf(like(asAnonymous(), article.slug, yes))).toBe(401);
    expect(await statusOf(like(asStale(reader), article.slug, yes))).toBe(401);
    expect(await statusOf(like(banned, article.slug, yes))).toBe(403);
    expect(await statusOf(like(as(reader), draft.slug, yes))).toBe(404);
    expect(await statusOf(like(as(reader), "a\0b", yes))).toBe(404);
    for (const body of [{}, { liked: "true" }, { liked: true, more: 1 }, "no json", []]) {
      expect(await statusOf(like(as(reader), article.slug, body))).toBe(422);
    }
    expect(await statusOf(like(as(reader), article.slug, yes, "POST"))).toBe(405);
  });
});

describe("POST …/comments", () => {
  test("answers 201 with the comment's id and status", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    const response = await comment(as(reader), article.slug, { body: "Hello." });
    expect(response.status).toBe(201);
    const answer: unknown = await response.json();
    expect(answer).toEqual({ id: matching(/./), status: "pending", version: 1 });
  });

  test("names the field with the error", async () => {
    const [article, reader] = [await addArticle(), await addPerson()];
    for (const [body, path] of [
      [{ body: "" }, "body"],
      [{ body: "a".repeat(10_001) }, "body"],
      [{ body: "a", parentId: "x" }, "parentId"],
      [{}, "body"],
    ]) {
      const response = await comment(as(reader), article.slug, body);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        error: { code: "invalid", fields: [{ path }] },
      });
    }
    const extra = await comment(as(reader), article.slug, { body: "a", status: "approved" });
    expect(extra.status).toBe(422);
    expect((await comment(asAnonymous(), article.slug, { body: "a" })).status).toBe(401);
  });
});

describe("GET /api/v1/comments", () => {
  test("returns the queue to moderators in the documented shape, and nothing to others", async () => {
    const [article, author] = [await addArticle(), await addPerson({ firstName: "Ada" })];
    const moderator = await addPerson({ role: "moderator" });
    const given = { articleId: article.id, status: "pending" as const };
    const waiting = await addComment({ ...given, userId: author.id, body: "*As typed*" });
    await addComment({ ...given, status: "spam", guestName: "Zeno" });
    const response = await queue(as(moderator), "?status=pending");
    expect(await response.json()).toEqual({
      comments: [
        {
          id: waiting.id,
          version: 1,
          status: "pending",
          body: "*As typed*",
          article: { slug: article.slug },
          author: { id: author.id, name: containing("Ada") },
        },
      ],
      nextCursor: null,
    });
    expect(await (await queue(as(moderator), "?status=spam&q=zeno&cursor=")).json()).toMatchObject({
      comments: [{ author: { id: null, name: "Zeno" } }],
    });
    expect((await queue(asAnonymous())).status).toBe(401);
    expect((await queue(asStale(moderator))).status).toBe(401);
    expect((await queue(as(author))).status).toBe(403);
    for (const wrong of ["?status=deleted", "?cursor=1", "?page=2", `?q=${"a".repeat(501)}`]) {
      expect((await queue(as(moderator), wrong)).status).toBe(422);
    }
  });
});

describe("POST /api/v1/comments/decisions", () => {
  test("decides, and answers a single stale decision with 409 and the first moderator", async () => {
    const article = await addArticle();
    const [grace, mira] = [
      await addPerson({ role: "moderator", firstName: "Grace" }),
      await addPerson({ role: "moderator" }),
    ];
    const { id } = await addComment({ articleId: article.id, status: "pending" });
    const approve = { commentId: id, version: 1, decision: "approve" };
    const first = await decide(as(grace), approve);
    expect(first.status).toBe(200);
    expect(await first.json()).toEqual({
      results: [{ commentId: id, status: "approved", version: 2 }],
    });
    const late = await decide(as(mira), { ...approve, decision: "spam" });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      error: { code: "conflict", message: containing("Grace") },
      current: { status: "approved", version: 2, decision: { decidedBy: { id: grace.id } } },
    });
  });

  test("answers several decisions one by one with 200", async () => {
    const article = await addArticle();
    const moderator = await addPerson({ role: "moderator" });
    const ids = await Promise.all(
      [1, 2].map(() => addComment({ articleId: article.id, status: "pending" })),
    );
    const decisions = ids.map(({ id }, index) => ({
      commentId: id,
      version: index + 1,
      decision: "approve",
    }));
    const response = await decide(as(moderator), ...decisions);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      results: [
        { commentId: ids[0]?.id, status: "approved", version: 2 },
        { commentId: ids[1]?.id, error: { code: "conflict" } },
      ],
    });
    expect(await findRow(ids[1]?.id ?? "")).toMatchObject({ status: "pending" });
  });

  test("requires a moderator, POST and decisions", async () => {
    const [reader, moderator] = [await addPerson(), await addPerson({ role: "moderator" })];
    const id = "01890000-0000-7000-8000-000000000000";
    const approve = { commentId: id, version: 1, decision: "approve" };
    expect((await decide(asAnonymous(), approve)).status).toBe(401);
    expect((await decide(as(reader), approve)).status).toBe(403);
    expect((await decide(as(moderator))).status).toBe(422);
    const missing = await decide(as(moderator), approve);
    expect(await missing.json()).toMatchObject({
      results: [{ commentId: id, error: { code: "not_found" } }],
    });
    const got = await callRoute(decisionsRoute.loader, { ctx: as(moderator) });
    expect(got.status).toBe(405);
  });
});
