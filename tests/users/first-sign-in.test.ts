import type { AppLoadContext } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { mintSessionToken } from "#app/features/local-identity/session-token.server.ts";
import { requestContextOf } from "#app/http/request-context.server.ts";
import { log } from "#app/infra/log.server.ts";
import { action } from "#app/routes/api.v1.articles.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { deliver, eventOf, first, userEvent } from "../clerk-webhook/signed-delivery.ts";

keepDatabase();

beforeAll(async () => {
  await emptyDatabase();
  await prepareLocalIdentity();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
});

const contextOf = (): AppLoadContext => ({
  requestId: "r",
  clientAddress: "127.0.0.1",
  cacheTags: new Set<string>(),
  log,
});

/**
 * Returns a person's browser, with a token that stays valid for a minute whatever happens to them.
 */
function signedIn(userId: string) {
  const startedAt = new Date();
  const token = mintSessionToken({ userId, sessionId: "sess_first", startedAt }, startedAt);
  const since = Math.floor(startedAt.getTime() / 1000);
  const headers = {
    Cookie: `__session=${token}; __client_uat=${since}`,
    "Content-Type": "application/json",
  };
  const request = (method: string, body?: string) =>
    new Request("http://localhost:3999/api/v1/articles", { method, headers, body });
  return {
    actor: async (method = "POST") =>
      (await requestContextOf(request(method), contextOf())).ctx.actor,
    /** Begins an article, which requires an author's role. */
    async write(): Promise<number> {
      const args = { request: request("POST", "{}"), params: {}, context: contextOf() };
      return (await action(args)).status;
    },
  };
}

const rowsOf = (id: string) => db.select().from(users).where(eq(users.id, id));

describe("a person who signs in before their webhook arrives", () => {
  test("is one reader, however many concurrent requests they make", async () => {
    const id = newUserId();
    const browser = signedIn(id);
    const methods = Array.from({ length: 16 }, (_, at) => (at % 2 ? "GET" : "POST"));
    const actors = await Promise.all(methods.map((method) => browser.actor(method)));
    for (const actor of actors) expect(actor).toMatchObject({ kind: "user", id, role: "reader" });
    expect(await rowsOf(id)).toMatchObject([{ sourceUpdatedAt: 0, firstName: null }]);
    expect(await browser.write()).toBe(403);
  });

  test("has the event's data, in the same row, with the next request", async () => {
    const id = newUserId();
    const browser = signedIn(id);
    await browser.actor();
    const arrived = userEvent({ id, public_metadata: { role: "author" } });
    expect((await deliver({ body: arrived })).status).toBe(204);
    expect(await rowsOf(id)).toMatchObject([{ firstName: "Ada", role: "author" }]);
    for (const method of ["GET", "POST"]) {
      expect(await browser.actor(method)).toMatchObject({ role: "author" });
    }
    expect(await browser.write()).toBe(201);
  });

  test("is one person when their requests and events are concurrent", async () => {
    const id = newUserId();
    const browser = signedIn(id);
    const arrived = userEvent({ id, public_metadata: { role: "author" } });
    await Promise.all([
      ...Array.from({ length: 8 }, () => browser.actor()),
      deliver({ body: arrived }),
      deliver({ body: eventOf("session.created", { id: "sess_x", user_id: id }) }),
      ...Array.from({ length: 8 }, () => browser.actor("GET")),
    ]);
    expect(await rowsOf(id)).toMatchObject([{ firstName: "Ada", role: "author" }]);
  });
});

describe("a person whose token is still valid", () => {
  const change = (id: string, at: number, fields: object) =>
    deliver({
      body: userEvent({ id, updated_at: at, public_metadata: { role: "author" }, ...fields }),
    });

  test("is denied the next write once they are banned, and allowed again afterwards", async () => {
    const id = newUserId();
    const browser = signedIn(id);
    await change(id, 1_700_000_000_001, {});
    expect(await browser.write()).toBe(201);
    await change(id, 1_700_000_000_002, { banned: true });
    expect(await browser.write()).toBe(403);
    await change(id, 1_700_000_000_003, { banned: false });
    expect(await browser.write()).toBe(201);
  });

  test("loses and gains the permissions of their role with the next request", async () => {
    const id = newUserId();
    const browser = signedIn(id);
    await change(id, 1_700_000_000_001, { public_metadata: {} });
    expect(await browser.write()).toBe(403);
    await change(id, 1_700_000_000_002, {});
    expect(await browser.write()).toBe(201);
    await change(id, 1_700_000_000_003, { public_metadata: { role: "reader" } });
    expect(await browser.write()).toBe(403);
    expect(await browser.actor("GET")).toMatchObject({ role: "reader" });
  });

  test("is anonymous once they are deleted", async () => {
    const id = newUserId();
    const browser = signedIn(id);
    await change(id, 1_700_000_000_001, {});
    await deliver({ body: eventOf("user.deleted", { id, deleted: true }) });
    expect(await browser.actor()).toEqual({ kind: "anonymous" });
    expect(await browser.write()).toBe(401);
  });
});
