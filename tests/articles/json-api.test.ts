import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#app/db/values.ts";
import * as articlesRoute from "#app/routes/api.v1.articles.ts";
import * as draftRoute from "#app/routes/api.v1.articles_.$id.draft.ts";
import * as publishRoute from "#app/routes/api.v1.articles_.$id.publish.ts";
import * as unpublishRoute from "#app/routes/api.v1.articles_.$id.unpublish.ts";
import type { Ctx } from "#app/infra/context.ts";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import { storeImage } from "#app/features/media/store-image.server.ts";
import { documentOf, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous, asStale } from "#tests/factories/comments.ts";
import { asJsonBody, callRoute } from "#tests/factories/json-call.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { bytesOf, solid } from "../media/pictures.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;

beforeEach(async () => {
  author = await addPerson({ role: "author" });
});

const create = (ctx: Ctx, body: unknown) =>
  callRoute(articlesRoute.action, { ctx, request: asJsonBody(body) });
const read = (ctx: Ctx, id: string) => callRoute(draftRoute.loader, { ctx, params: { id } });
const save = (ctx: Ctx, id: string, body: unknown) =>
  callRoute(draftRoute.action, { ctx, params: { id }, request: asJsonBody(body, "PUT") });
const publish = (ctx: Ctx, id: string, body: unknown) =>
  callRoute(publishRoute.action, { ctx, params: { id }, request: asJsonBody(body) });
const unpublish = (ctx: Ctx, id: string, body: unknown) =>
  callRoute(unpublishRoute.action, { ctx, params: { id }, request: asJsonBody(body) });

const words = {
  title: "Told in JSON",
  excerpt: "Short.",
  document: documentOf("Hello."),
  tags: ["A b"],
};

type ErrorBody = { error: { code: string; fields?: { path: string; message: string }[] } };

async function errorOf(response: Response) {
  const { error } = (await response.json()) as ErrorBody;
  return {
    status: response.status,
    code: error.code,
    paths: error.fields?.map(({ path }) => path),
  };
}

describe("an article's life over JSON", () => {
  test("a draft is created, saved, published and unpublished", async () => {
    const created = await create(as(author), { title: "Begun" });
    expect(created.status).toBe(201);
    const { id, revision } = (await created.json()) as { id: string; revision: number };
    expect(revision).toBe(1);

    const saved = await save(as(author), id, { revision, ...words });
    expect([saved.status, await saved.json()]).toEqual([200, { revision: 2 }]);

    const draft = await read(as(author), id);
    expect(draft.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await draft.json()).toEqual({
      id,
      revision: 2,
      ...emptyDraft,
      ...words,
      slug: expect.stringMatching(/^untitled-/) as string,
      status: "draft",
      publishedRevision: null,
      lang: "en",
    });

    const live = { slug: "told-in-json", status: "published" };
    const published = await publish(as(author), id, { revision: 2 });
    expect([published.status, await published.json()]).toEqual([200, live]);
    expect(await (await read(as(author), id)).json()).toMatchObject({
      ...live,
      publishedRevision: 2,
    });

    const back = await unpublish(as(author), id, {});
    expect([back.status, await back.json()]).toEqual([200, { ...live, status: "draft" }]);
  });

  test("a stale save is a conflict that carries the current draft", async () => {
    const { id } = await writeArticle(as(author));
    const stale = await save(as(author), id, { revision: 1, ...words });
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({
      error: { code: "conflict" },
      current: { revision: 2, title: "On beginnings", savedBy: { id: author.id } },
    });
    expect(await errorOf(await publish(as(author), id, { revision: 1 }))).toMatchObject({
      status: 409,
    });
  });

  test("a picture and a language may come with a save; those left out stay", async () => {
    const file = bytesOf(await solid(8, 8).png().toBuffer());
    const { key } = await storeImage(as(author), { file });
    const { id } = await writeArticle(as(author));
    const picture = { key, alt: "A square" };
    await save(as(author), id, { revision: 2, ...words, picture, lang: "fr" });
    await save(as(author), id, { revision: 3, ...words, title: "Again" });
    expect(await (await read(as(author), id)).json()).toMatchObject({ picture, lang: "fr" });
    await save(as(author), id, { revision: 4, ...words, picture: null });
    expect(await (await read(as(author), id)).json()).toMatchObject({ picture: null, lang: "fr" });
  });
});

describe("errors of the JSON API of articles", () => {
  test("requests without permission: 401, 403, 404", async () => {
    const { id } = await writeArticle(as(author));
    const cases: [Ctx, number][] = [
      [asAnonymous(), 401],
      [asStale(author), 401],
      [as(await addPerson()), 403],
      [as(await addPerson({ role: "moderator" })), 403],
      [as({ ...author, banned: true }), 403],
      [as(await addPerson({ role: "author" })), 404],
    ];
    for (const [ctx, status] of cases) {
      expect((await read(ctx, id)).status).toBe(status);
      expect((await save(ctx, id, { revision: 2, ...words })).status).toBe(status);
      expect((await publish(ctx, id, { revision: 2 })).status).toBe(status);
      expect((await unpublish(ctx, id, {})).status).toBe(status);
    }
    expect((await create(asAnonymous(), {})).status).toBe(401);
    expect((await create(as(await addPerson()), {})).status).toBe(403);
  });

  test("what does not exist: 404", async () => {
    for (const id of ["x", "0198c0de-0000-7000-8000-000000000000", "../1"]) {
      expect((await read(as(author), id)).status).toBe(404);
      expect((await save(as(author), id, { revision: 1, ...words })).status).toBe(404);
      expect((await publish(as(author), id, { revision: 1 })).status).toBe(404);
      expect((await unpublish(as(author), id, {})).status).toBe(404);
    }
  });

  test("wrong methods: 405 with the methods allowed", async () => {
    const deleted = await callRoute(draftRoute.action, {
      ctx: as(author),
      params: { id: "x" },
      request: { method: "DELETE" },
    });
    expect([deleted.status, deleted.headers.get("Allow")]).toEqual([405, "GET, HEAD, PUT"]);
    expect((await callRoute(publishRoute.loader, { ctx: as(author) })).status).toBe(405);
  });

  const image = (src: string) => ({ type: "doc", content: [{ type: "image", attrs: { src } }] });
  test.each([
    ["no JSON", "{", undefined],
    ["an array", [], [""]],
    ["a title that is too long", { title: "x".repeat(301) }, ["title"]],
    ["an excerpt that is too long", { excerpt: "x".repeat(601) }, ["excerpt"]],
    ["too many tags", { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, ["tags"]],
    ["a tag that is too long", { tags: ["x".repeat(61)] }, ["tags.0"]],
    ["a tag of signs only", { tags: ["fine", "!!!"] }, ["tags.1"]],
    ["a key nobody knows", { surprise: 1 }, [""]],
    ["a character that cannot be kept", { title: "a\0b" }, ["title"]],
    ["half a character", { title: "a\ud800b" }, ["title"]],
    ["a revision in words", { revision: "2" }, ["revision"]],
    ["no revision", { revision: undefined }, ["revision"]],
    ["a revision beyond all", { revision: 3e9 }, ["revision"]],
    ["a language that is none", { lang: "en; drop" }, ["lang"]],
    ["a picture that nobody uploaded", { picture: { key: "x.webp", alt: "" } }, ["picture.key"]],
    ["a document that is none", { document: "<p>Hi</p>" }, ["document"]],
    [
      "a document that runs code",
      { document: image("javascript:alert(1)") },
      ["document.content.0.attrs.src"],
    ],
    [
      "a character in the document that cannot be kept",
      { document: documentOf("a\0b") },
      ["document.content.0.content.0.text"],
    ],
  ])("%s: 422 with the field", async (_what, part, paths) => {
    const { id } = await writeArticle(as(author));
    const body =
      typeof part === "string" || Array.isArray(part) ? part : { revision: 2, ...words, ...part };
    const refused = await errorOf(await save(as(author), id, body));
    expect(refused).toEqual({ status: 422, code: "invalid", paths });
    expect(await (await read(as(author), id)).json()).toMatchObject({
      revision: 2,
      title: "On beginnings",
    });
  });

  test("more than two megabytes: 413", async () => {
    const { id } = await writeArticle(as(author));
    const heavy = { revision: 2, ...words, excerpt: "x".repeat(2 * 1024 * 1024) };
    expect(await errorOf(await save(as(author), id, heavy))).toMatchObject({ status: 413 });
  });

  test("publishing without a title: 422 on the title", async () => {
    const { id } = await writeArticle(as(author), { title: "" });
    const refused = await errorOf(await publish(as(author), id, { revision: 2 }));
    expect(refused).toEqual({ status: 422, code: "invalid", paths: ["title"] });
  });

  test("unpublishing what is not published: 409", async () => {
    const { id } = await writeArticle(as(author));
    expect(await errorOf(await unpublish(as(author), id, {}))).toMatchObject({ status: 409 });
  });
});
