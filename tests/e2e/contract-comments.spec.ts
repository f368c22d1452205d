import { expect, test } from "@playwright/test";
import { approve, comment, publishArticle } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";
import { CommentList, Decided, Posted } from "./contract-shapes.ts";

let author: Visitor;
let reader: Visitor;
let moderator: Visitor;
let slug: string;

test.beforeAll(async () => {
  author = await new Visitor().signIn(await newPerson({ firstName: "Answered", role: "author" }));
  reader = await new Visitor().signIn(await newPerson({ firstName: "Agreed" }));
  moderator = await new Visitor().signIn(demo.moderator);
  slug = (await publishArticle(author, { title: "What is said about it" })).slug;
});

const missing = "0190a0a0-0000-7000-8000-000000000000";

test("a comment is posted, waits in the queue, is approved and gets an answer", async () => {
  const body = `Well said, ${marker("said")}.`;
  const posted = await reader.json("POST", `/api/v1/articles/by-slug/${slug}/comments`, { body });
  expect(posted.status).toBe(201);
  const { id, version } = posted.as(Posted);
  expect(posted.json()).toMatchObject({ status: "pending" });

  const q = encodeURIComponent(body);
  const queue = (await moderator.json("GET", `/api/v1/comments?status=pending&q=${q}`)).as(
    CommentList,
  );
  expect(queue.comments).toMatchObject([
    { id, version, status: "pending", body, article: { slug }, author: { name: "Agreed" } },
  ]);
  expect(queue.nextCursor).toBeNull();

  const decided = await approve(moderator, { id, version });
  expect(decided.status).toBe(200);
  expect(decided.as(Decided).results).toMatchObject([{ commentId: id, status: "approved" }]);
  const answer = await comment(author, slug, { body: "Thank you.", parentId: id });
  expect(answer.status).toBe("pending");
});

test("the queue is read page by page, with each comment once", async () => {
  const word = marker("page");
  const crowd = await Promise.all(
    ["One", "Two"].map(async (firstName) => new Visitor().signIn(await newPerson({ firstName }))),
  );
  for (const one of crowd) {
    for (let count = 0; count < 28; count += 1)
      await comment(one, slug, { body: `${word} ${count}` });
  }
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = await moderator.json("GET", `/api/v1/comments?q=${word}&cursor=${cursor}`);
    const page = answer.as(CommentList);
    seen.push(...page.comments.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(56);
  expect(new Set(seen).size).toBe(56);
});

test("a single stale decision is 409 and names the first moderator; each of several has its own answer", async () => {
  const first = await comment(reader, slug, { body: "Decide about me" });
  const second = await comment(reader, slug, { body: "And about me" });
  expect((await approve(moderator, first)).status).toBe(200);
  const stale = await moderator.json("POST", "/api/v1/comments/decisions", {
    decisions: [
      {
        commentId: first.id,
        version: first.version,
        decision: "reject",
        reason: "late",
        note: "x",
      },
    ],
  });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain("Priya Raghunathan");
  const decisions = [
    { commentId: first.id, version: first.version, decision: "spam" },
    { commentId: second.id, version: second.version, decision: "spam" },
    { commentId: missing, version: 1, decision: "spam" },
  ];
  const several = await moderator.json("POST", "/api/v1/comments/decisions", { decisions });
  expect(several.status).toBe(200);
  const { results } = several.as(Decided);
  expect(results.map(({ commentId }) => commentId)).toEqual([first.id, second.id, missing]);
  expect(results[1]).toMatchObject({ status: "spam" });
  expect(results[0]).toHaveProperty("error");
  expect(results[2]).toHaveProperty("error");
});

test("too many comments in a short time are 429 with Retry-After", async () => {
  const flood = await new Visitor().signIn(await newPerson({ firstName: "Flood" }));
  const address = `/api/v1/articles/by-slug/${slug}/comments`;
  const post = (count: number) => flood.json("POST", address, { body: `Flood ${count}` });
  const answers = [];
  for (let count = 0; count < 31; count += 1) answers.push(await post(count));
  const last = answers.at(-1);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);
});
