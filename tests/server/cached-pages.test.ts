import type { AddressInfo } from "node:net";
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { isConnected, subscribeToInvalidations } from "#app/infra/invalidation-bus.server.ts";
import { createApplication } from "#app/server/application.server.ts";
import { cachedPages } from "#app/server/cached-pages.server.ts";
import { httpServer, usualTimes } from "#app/server/http-server.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { ask, buildOf } from "./small-site.ts";

keepDatabase();

const cookie = { Cookie: "__session=a.b.c" };
const anyPublic = { headers: { "Cache-Control": "public, max-age=3600" } };
let rendered = 0;

const build = buildOf({
  page: {
    handle: { cache: { parameters: [] } },
    loader: () => new Response(`rendered ${(rendered += 1)}`, anyPublic),
  },
  moved: { handle: { cache: { parameters: [] } }, loader: () => redirect("/page") },
  greeting: {
    handle: { cache: { parameters: [] } },
    loader: () => new Response("hello", { headers: { "Set-Cookie": "seen=1" } }),
  },
  picture: {
    loader: () =>
      new Response("a picture", {
        headers: { ...anyPublic.headers, "Content-Type": "image/webp" },
      }),
  },
  echo: { loader: ({ request }: LoaderFunctionArgs) => new Response(request.url) },
});
const pages = cachedPages(build, { mostBytes: 1_000_000 });
const application = createApplication({ build, pages });
const http = httpServer((request, response) => {
  pages.front(request, response, application);
}, usualTimes);
let subscription: Awaited<ReturnType<typeof subscribeToInvalidations>> | null = null;

async function get(path: string, headers?: Record<string, string>) {
  const { port } = http.server.address() as AddressInfo;
  return ask(port, { path, headers });
}
const policyOf = async (path: string, headers?: Record<string, string>) =>
  (await get(path, headers)).headers["cache-control"];

beforeAll(() => http.listen({ port: 0, host: "127.0.0.1" }));
afterEach(async () => {
  await subscription?.stop();
  subscription = null;
});
afterAll(() => http.stop());

test("the cache in front may store a page only while the invalidation bus is connected", async () => {
  expect(await policyOf("/page")).toBe("no-store");
  subscription = await subscribeToInvalidations();
  expect(await policyOf("/page")).toContain("s-maxage");
  const cached = await get("/page");
  expect(await policyOf("/page", { "If-None-Match": String(cached.headers.etag) })).toContain(
    "public",
  );
  await subscription.stop();
  await vi.waitUntil(() => !isConnected());
  const { status, headers } = await get("/page", { "If-None-Match": "*" });
  expect([status, headers["cache-control"]]).toEqual([304, "no-store"]);
});

test("a redirect and a response that sets a cookie are not cached publicly, and the cookie is removed", async () => {
  subscription = await subscribeToInvalidations();
  expect(await get("/moved")).toMatchObject({
    status: 302,
    headers: { "cache-control": "private, no-store" },
  });
  const { headers, text } = await get("/greeting");
  expect([text, headers["cache-control"], headers["set-cookie"]]).toEqual([
    ...["hello", "private, no-store", undefined],
  ]);
});

test("responses to signed-in requests are not cached publicly, except images", async () => {
  subscription = await subscribeToInvalidations();
  expect(await policyOf("/page", cookie)).toBe("private, no-store");
  expect(await policyOf("/page", { Authorization: "Bearer x" })).toBe("private, no-store");
  expect(await policyOf("/picture", cookie)).toBe("public, max-age=3600");
});

test("a path that leads elsewhere by dots, backslashes or a fragment is rejected", async () => {
  subscription = await subscribeToInvalidations();
  for (const path of [
    "/x/../page",
    "/x/%2e%2e/page",
    "/x\\..\\page",
    "/page#1",
    "/media/../echo",
  ]) {
    expect((await get(path)).status, path).toBe(400);
    expect((await get(path, cookie)).status, path).toBe(400);
  }
});
