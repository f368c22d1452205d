import { expect, test } from "@playwright/test";
import { z } from "zod";
import { documentOf } from "../support/articles.ts";
import { send } from "../support/http.ts";
import { changePerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { sessionToken } from "../support/tokens.ts";
import { Visitor } from "../support/visitor.ts";
import {
  CommentList,
  Created,
  Decided,
  Posted,
  PublicationState,
  Saved,
} from "./contract-shapes.ts";

const Person = z.looseObject({ person: z.looseObject({ id: z.string() }) });

const newestSlug = async () => /\/articles\/([^"]+)/.exec((await send({ path: "/" })).text)?.[1];

test("the whole loop by script, with cookies", async () => {
  const word = marker("script");
  const author = await new Visitor().signIn(demo.author);
  const { id, revision } = (
    await author.json("POST", "/api/v1/articles", { title: `By ${word}` })
  ).as(Created);
  const words = { title: `By ${word}`, excerpt: "", tags: [], document: documentOf("Hello.") };
  const saved = (
    await author.json("PUT", `/api/v1/articles/${id}/draft`, { revision, ...words })
  ).as(Saved);
  const published = await author.json("POST", `/api/v1/articles/${id}/publish`, saved);
  const { slug } = published.as(PublicationState);
  expect(await newestSlug()).toBe(slug);

  const reader = await new Visitor().signIn(demo.reader);
  const on = `/api/v1/articles/by-slug/${slug}`;
  expect((await reader.json("PUT", `${on}/like`, { liked: true })).json()).toEqual({
    liked: true,
    likes: 1,
  });
  const { id: commentId, version } = (
    await reader.json("POST", `${on}/comments`, { body: word })
  ).as(Posted);
  const articlePage = async () => (await send({ path: `/articles/${slug}` })).text;
  expect(await articlePage()).not.toContain(`${word}</p>`);
  expect((await reader.get(`/articles/${slug}`)).text).toContain("Waiting for approval");

  const moderator = await new Visitor().signIn(demo.moderator);
  const queue = (await moderator.json("GET", `/api/v1/comments?q=${word}`)).as(CommentList);
  expect(queue.comments.map((waiting) => waiting.id)).toEqual([commentId]);
  const decisions = [{ commentId, version, decision: "approve" }];
  const decided = await moderator.json("POST", "/api/v1/comments/decisions", { decisions });
  expect(decided.as(Decided).results).toMatchObject([{ status: "approved" }]);
  expect(await articlePage()).toContain(`${word}</p>`);
});

test("the whole loop by script, with bearer tokens and no browser at all", async () => {
  const as = async (userId: string, method: string, path: string, body?: unknown) =>
    send({
      method,
      path,
      headers: {
        Authorization: `Bearer ${sessionToken(userId)}`,
        "Content-Type": "application/json",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const made = (await as(demo.author, "POST", "/api/v1/articles", { title: marker("bearer") })).as(
    Created,
  );
  const published = await as(demo.author, "POST", `/api/v1/articles/${made.id}/publish`, {
    revision: made.revision,
  });
  const { slug } = published.as(PublicationState);
  const comment = await as(demo.reader, "POST", `/api/v1/articles/by-slug/${slug}/comments`, {
    body: "By hand.",
  });
  const { id: commentId, version } = comment.as(Posted);
  const decisions = [{ commentId, version, decision: "approve" }];
  const decided = await as(demo.moderator, "POST", "/api/v1/comments/decisions", { decisions });
  expect(decided.as(Decided).results).toMatchObject([{ commentId, status: "approved" }]);
  expect((await send({ path: `/articles/${slug}` })).text).toContain("By hand.");
});

test("a person created and renamed by script signs with the new name", async () => {
  const made = await new Visitor().json("POST", "/local-identity/people", {
    intent: "create-person",
    firstName: marker("made"),
    role: "author",
  });
  expect(made.status).toBe(201);
  const { id: userId } = made.as(Person).person;
  const author = await new Visitor().signIn(userId);
  await expect.poll(async () => (await author.get("/studio")).status).toBe(200);
  const { id, revision } = (
    await author.json("POST", "/api/v1/articles", { title: marker("signed") })
  ).as(Created);
  const published = await author.json("POST", `/api/v1/articles/${id}/publish`, { revision });
  const { slug } = published.as(PublicationState);
  const firstName = marker("renamed");
  await changePerson("update-person", { userId, firstName });
  const articlePage = async () => (await send({ path: `/articles/${slug}` })).text;
  await expect.poll(articlePage, { timeout: 5_000 }).toContain(firstName);
});
