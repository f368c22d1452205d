import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import type { Role } from "#app/db/values.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { startSession } from "#app/features/local-identity/start-session.server.ts";
import { requestContextOf } from "#app/http/request-context.server.ts";
import { subscribeToInvalidations } from "#app/infra/invalidation-bus.server.ts";
import { askRedis } from "#app/infra/cache/redis.server.ts";
import { log } from "#app/infra/log.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addComment, addPerson } from "#tests/factories/comments.ts";
import { mirror, person } from "#tests/factories/people.ts";
import { publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

let subscription: { stop(): Promise<void> };

beforeAll(async () => {
  await prepareLocalIdentity();
  subscription = await subscribeToInvalidations();
});
afterAll(() => subscription.stop());

async function redisCommands() {
  const spy = await askRedis((redis) => Promise.resolve(vi.spyOn(redis, "sendCommand")));
  if (!spy) throw new Error("this test needs Redis");
  return spy;
}

/** Returns the headers of a browser that is signed in with this role, or of an anonymous one. */
async function browserOf(role: Role | "nobody"): Promise<Record<string, string>> {
  if (role === "nobody") return {};
  const { id } = await createPerson(systemContext("test"), { firstName: "Ada", role });
  await mirror(person({ id, role }));
  const request = new Request("http://localhost:3999/local-identity/session");
  const lines = await startSession(systemContext("test"), { userId: id, request });
  return { Cookie: lines.map((line) => line.split(";")[0]).join("; ") };
}

/** Opens a page as the server does, beginning with the session. */
async function visit(path: string, headers: Record<string, string>) {
  const request = new Request(`http://localhost:3999${path}`, { headers });
  const context = {
    requestId: "a-request",
    clientAddress: "127.0.0.1",
    cacheTags: new Set<string>(),
    log,
  };
  const { ctx } = await requestContextOf(request, context);
  const page = await open(path, { ctx, headers });
  expect(page.status).toBe(200);
  return page.body;
}

/** Counts the queries, the Redis commands and the verified sessions of one visit. */
async function costOf(path: string, headers: Record<string, string>) {
  const commands = await redisCommands();
  const queries = vi.spyOn(pool, "unsafe");
  const verified = vi.spyOn(crypto.subtle, "verify");
  await visit(path, headers);
  const cost = {
    queries: queries.mock.calls.length,
    redis: commands.mock.calls.map(([command]) => command.name),
    verified: verified.mock.calls.length,
  };
  vi.restoreAllMocks();
  return cost;
}

const invalidateCards = () => askRedis((redis) => redis.flushdb());

async function anArticle({ commenters }: { commenters: number }): Promise<string> {
  const author = await addPerson({ role: "author" });
  const byline = await ensureByline(systemContext("test"), author.id);
  await publish({ title: "Before", bylineIds: [byline.id] });
  const { id, slug } = await publish({ title: "Kelp", tags: ["Coast"], bylineIds: [byline.id] });
  await publish({ title: "After" });
  for (let made = 0; made < commenters; made += 1) {
    await addComment({ articleId: id, userId: (await addPerson()).id });
  }
  return `/articles/${slug}`;
}

const readers = ["nobody", "reader", "moderator"] as const;

describe.each([1, 50])("the page of an article with %i commenters", (commenters) => {
  test.each(readers)("costs %s three queries and one round trip at most", async (role) => {
    const path = await anArticle({ commenters });
    const headers = await browserOf(role);
    await visit(path, headers);
    await invalidateCards();
    const cold = await costOf(path, headers);
    expect(cold.queries).toBe(3);
    // The page waits for the first command; the second stores the cards in the background.
    expect(cold.redis).toEqual(["mget", "eval"]);
    const warm = await costOf(path, headers);
    expect(warm).toEqual({ queries: 2, redis: ["mget"], verified: 0 });
  });
});

test("a person's first page costs one more query to the mirror and one verification of the session", async () => {
  const path = await anArticle({ commenters: 2 });
  const headers = await browserOf("reader");
  await visit(path, {});
  const cost = await costOf(path, headers);
  expect(cost).toEqual({ queries: 3, redis: ["mget"], verified: 1 });
});

test("without a cookie no session is verified", async () => {
  const path = await anArticle({ commenters: 1 });
  expect((await costOf(path, {})).verified).toBe(0);
});

test.each([
  ["/", 2],
  ["/tags/coast", 2],
  ["/authors/:handle", 2],
  ["/authors/:handle/feed.xml", 2],
])("the list at %s costs %i queries and one round trip", async (list, queries) => {
  const path = await anArticle({ commenters: 0 });
  const handle = /href="\/authors\/([^"]+)"/.exec(await visit(path, {}))?.[1] ?? "";
  const address = list.replace(":handle", handle);
  await visit(address, {});
  const cost = await costOf(address, {});
  expect(cost.queries).toBe(queries);
  expect(cost.redis).toEqual(["mget"]);
});

test("no page parses, renders or highlights a document to display it", async () => {
  const path = await anArticle({ commenters: 3 });
  const html = '<pre><code class="language-js">const stored = true;</code></pre>';
  await db.execute(sql`update articles set html = ${html}`);
  await db.execute(sql`update article_revisions set document = '{"type":"rubbish"}'::jsonb`);
  await db.execute(sql`update comments set body = '[rubbish](javascript:'`);
  expect(await visit(path, {})).toContain(html);
  for (const address of ["/", "/tags/coast", "/search?q=kelp", "/feed.xml", "/atom.xml"]) {
    expect(await visit(address, {})).toContain("Kelp");
  }
});
