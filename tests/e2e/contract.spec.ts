import { expect, test } from "@playwright/test";
import { z } from "zod";
import { documentOf, publishArticle, writeDraft } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { Visitor } from "../support/visitor.ts";
import {
  Created,
  Draft,
  Failure,
  Liked,
  PublicationState,
  Saved,
  ScheduledState,
} from "./contract-shapes.ts";

let author: Visitor;
let reader: Visitor;
let slug: string;

test.beforeAll(async () => {
  author = await new Visitor().signIn(await newPerson({ firstName: "Contract", role: "author" }));
  reader = await new Visitor().signIn(await newPerson({ firstName: "Agreed" }));
  slug = (await publishArticle(author, { title: "What stays put" })).slug;
});

const draftOf = async (id: string) =>
  (await author.json("GET", `/api/v1/articles/${id}/draft`)).as(Draft);
const missing = "0190a0a0-0000-7000-8000-000000000000";

test("an article is created, written, published and unpublished", async () => {
  const made = await author.json("POST", "/api/v1/articles", { title: "From draft to print" });
  expect(made.status).toBe(201);
  const { id, revision } = made.as(Created);
  expect(await draftOf(id)).toMatchObject({
    id,
    revision,
    title: "From draft to print",
    status: "draft",
  });

  const words = {
    title: "From draft to print",
    excerpt: "Short.",
    tags: ["Contract"],
    document: documentOf("Text."),
  };
  const saved = await author.json("PUT", `/api/v1/articles/${id}/draft`, { revision, ...words });
  expect(saved.status).toBe(200);
  const seen = saved.as(Saved).revision;
  expect(seen).toBeGreaterThan(revision);

  const published = await author.json("POST", `/api/v1/articles/${id}/publish`, { revision: seen });
  expect(published.status).toBe(200);
  const state = published.as(PublicationState);
  expect(state.slug).toMatch(/^from-draft-to-print/);
  expect(state.status).toBe("published");
  expect(await draftOf(id)).toMatchObject({
    ...words,
    status: "published",
    publishedRevision: seen,
  });
  expect((await reader.get(`/articles/${state.slug}`)).status).toBe(200);

  const back = await author.json("POST", `/api/v1/articles/${id}/unpublish`, {});
  expect(back.status).toBe(200);
  expect(back.as(PublicationState)).toEqual({ slug: state.slug, status: "draft" });
  expect((await reader.get(`/articles/${state.slug}`)).status).toBe(404);
});

test("a publication is scheduled, put off and taken back", async () => {
  const { id, revision } = await writeDraft(author, { title: "Not before then" });
  const address = `/api/v1/articles/${id}/schedule`;
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  for (const publishAt of [at(1), at(2)]) {
    const scheduled = await author.json("POST", address, { revision, publishAt });
    expect(scheduled.status).toBe(200);
    expect(scheduled.as(ScheduledState)).toMatchObject({ status: "draft", scheduledAt: publishAt });
  }
  const stale = await author.json("POST", address, { revision: revision - 1, publishAt: at(1) });
  expect(stale.status).toBe(409);
  const late = await author.json("POST", address, { revision, publishAt: at(-1) });
  expect([late.status, late.as(Failure).error.fields?.[0]?.path]).toEqual([422, "publishAt"]);
  const back = await author.json("DELETE", address);
  expect([back.status, back.as(ScheduledState).scheduledAt]).toEqual([200, null]);
});

test("an article without a title is created all the same", async () => {
  const made = await author.json("POST", "/api/v1/articles", {});
  expect(made.status).toBe(201);
  expect(await draftOf(made.as(Created).id)).toMatchObject({ title: "" });
});

test("a stale revision is 409 and returns the current draft", async () => {
  const { id, revision } = await writeDraft(author, { title: "Two tabs" });
  const body = { title: "Second", excerpt: "", tags: [], document: documentOf("b") };
  const address = `/api/v1/articles/${id}/draft`;
  const stale = await author.json("PUT", address, { revision: revision - 1, ...body });
  expect(stale.status).toBe(409);
  const Stale = z.looseObject({
    error: z.looseObject({ code: z.string() }),
    current: z.looseObject({ revision: z.number(), title: z.string() }),
  });
  expect(stale.as(Stale).current).toMatchObject({ revision, title: "Two tabs" });
  const publish = await author.json("POST", `/api/v1/articles/${id}/publish`, {
    revision: revision - 1,
  });
  expect(publish.status).toBe(409);
  expect(await draftOf(id)).toMatchObject({ status: "draft", title: "Two tabs" });
});

test("errors in a body are named by their paths", async () => {
  const { id, revision } = await writeDraft(author, { title: "Wrong" });
  const good = { revision, title: "x", excerpt: "", tags: [], document: documentOf("b") };
  const wrong: [string, unknown][] = [
    ["title", { ...good, title: 7 }],
    ["title", { ...good, title: "x".repeat(301) }],
    ["tags", { ...good, tags: "a,b" }],
    ["revision", { ...good, revision: "1" }],
    ["document", { ...good, document: { type: "doc", content: [{ type: "script" }] } }],
    [
      "document",
      { ...good, document: { type: "doc", content: [{ type: "heading", attrs: { level: 9 } }] } },
    ],
  ];
  for (const [path, body] of wrong) {
    const answer = await author.json("PUT", `/api/v1/articles/${id}/draft`, body);
    expect(answer.status, path).toBe(422);
    const { error } = answer.as(Failure);
    expect(error.fields?.map((field) => field.path).join(), path).toContain(path);
  }
  expect(
    (await author.json("PUT", `/api/v1/articles/${id}/draft`, { ...good, more: 1 })).status,
  ).toBe(422);
  expect(await draftOf(id)).toMatchObject({ revision, title: "Wrong" });
});

test("a body that is no JSON is 422 and a too large one is 413", async () => {
  const headers = { "Content-Type": "application/json" };
  const broken = await author.request("POST", "/api/v1/articles", { headers, body: "{" });
  expect(broken.status).toBe(422);
  broken.as(Failure);
  const { id } = await writeDraft(author, { title: "Large" });
  const body = `"${"x".repeat(3_000_000)}"`;
  const large = await author.request("PUT", `/api/v1/articles/${id}/draft`, {
    headers: { ...headers, Connection: "close" },
    body,
  });
  expect(large.status).toBe(413);
  large.as(Failure);
});

test("what does not exist, or is not visible to the user, is 404", async () => {
  const other = await new Visitor().signIn(
    await newPerson({ firstName: "Stranger", role: "author" }),
  );
  const { id, revision } = await writeDraft(author, { title: "Mine" });
  for (const address of [id, missing, "no-id"]) {
    const answers = [
      await other.json("GET", `/api/v1/articles/${address}/draft`),
      await other.json("PUT", `/api/v1/articles/${address}/draft`, {
        revision,
        title: "x",
        excerpt: "",
        tags: [],
        document: documentOf("b"),
      }),
      await other.json("POST", `/api/v1/articles/${address}/publish`, { revision }),
      await other.json("POST", `/api/v1/articles/${address}/unpublish`, {}),
    ];
    for (const answer of answers) {
      expect(answer.status, address).toBe(404);
      answer.as(Failure);
    }
  }
  expect(
    (await reader.json("PUT", "/api/v1/articles/by-slug/no-such/like", { liked: true })).status,
  ).toBe(404);
  expect(
    (await reader.json("POST", "/api/v1/articles/by-slug/no-such/comments", { body: "x" })).status,
  ).toBe(404);
});

test("a like is set and taken back, and repeating it changes nothing", async () => {
  const like = async (liked: boolean) =>
    (await reader.json("PUT", `/api/v1/articles/by-slug/${slug}/like`, { liked })).as(Liked);
  expect(await like(true)).toEqual({ liked: true, likes: 1 });
  expect(await like(true)).toEqual({ liked: true, likes: 1 });
  expect(await like(false)).toEqual({ liked: false, likes: 0 });
  expect(await like(false)).toEqual({ liked: false, likes: 0 });
});
