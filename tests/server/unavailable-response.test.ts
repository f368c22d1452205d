import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { EntryContext, LoaderFunction } from "@remix-run/node";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { routeTable } from "#app/server/route-table.server.ts";
import { unavailableResponder } from "#app/server/unavailable-response.server.ts";
import { serverBuild } from "#tests/support/server-build.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { ask } from "./small-site.ts";

keepDatabase();

const site = { name: "Daymark", isThere: true };
const frame: LoaderFunction = ({ context }) => {
  context.cacheTags.add("site");
  if (!site.isThere) throw new Error("no database");
  return { name: site.name };
};

function render(_request: Request, status: number, headers: Headers, context: EntryContext) {
  const { loaderData, errors } = context.staticHandlerContext;
  headers.set("Content-Type", "text/html; charset=utf-8");
  const html = `${JSON.stringify({ ...loaderData, rejections: errors })}<div id="typed-words"></div>`;
  return new Response(html, { status, headers });
}

const inManifest = (id: string) => ({
  ...{ id, module: "", hasLoader: true, hasAction: false, hasErrorBoundary: id === "root" },
  ...{ hasClientLoader: false, hasClientAction: false },
});
const saved: string[] = [];
const page = {
  id: "page",
  parentId: "root",
  path: "page",
  module: {
    default: () => null,
    loader: () => saved.push("read"),
    action: () => saved.push("written"),
  },
};
const feed = { id: "feed", parentId: "root", path: "feed.xml", module: { default: undefined } };
const root = {
  id: "root",
  path: "",
  module: { loader: frame, default: () => null, ErrorBoundary: () => null },
};
const build = serverBuild({
  entry: { module: { default: render } },
  routes: { root, page, feed },
  assets: {
    entry: { module: "", imports: [] },
    routes: { root: inManifest("root"), page: inManifest("page"), feed: inManifest("feed") },
    url: "",
    version: "1",
  },
});

let { respond: refuse, prepare } = unavailableResponder(build);
/**
 * Responds as the request handler does, which has read a small body before there is room for it.
 */
const server = createServer((request, response) => {
  const path = request.url ?? "";
  const { method = "GET", headers } = request;
  const url = `http://localhost:3999${path}`;
  void buffer(request).then((body) => {
    const typed = { body, headers: { "Content-Type": headers["content-type"] ?? "" } };
    const sent = new Request(url, { method, ...(method === "POST" && typed) });
    const { route, locale } = routeTable(build).matchRequest(request);
    return refuse({ request, response, path, route, locale, sent }, new Unavailable("Not now.", 7));
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
const { port } = server.address() as AddressInfo;
const get = (path: string) => ask(port, { path });
const post = (path: string, fields: Record<string, string>) =>
  ask(port, {
    method: "POST",
    path,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });

async function change(tags: string[]) {
  await inTransaction(systemContext("test"), (tx) => invalidate(tx, tags));
}

beforeEach(async () => {
  Object.assign(site, { name: "Daymark", isThere: true });
  await prepare();
});
afterAll(async () => {
  server.close();
});

test("a refused request for a page gets an uncacheable page in the site's frame", async () => {
  const { status, headers, text } = await get("/page");
  expect(status).toBe(503);
  expect(headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": "7",
    "x-frame-options": "DENY",
  });
  expect(text).toContain("Daymark");
  expect(text).toContain("This is not possible right now.");
});

test("a refused API or feed request gets its own format", async () => {
  const api = await get("/api/v1/articles");
  expect(JSON.parse(api.text)).toEqual({ error: { code: "unavailable", message: "Not now." } });
  const feed = await get("/feed.xml");
  expect([feed.status, feed.headers["content-type"], feed.text]).toEqual([
    503,
    "text/plain; charset=utf-8",
    "Not now.",
  ]);
  const head = await ask(port, { method: "HEAD", path: "/page" });
  expect([head.status, head.text]).toEqual([503, ""]);
});

test("a refused form's input is shown again, exactly as typed and as plain text", async () => {
  const { status, headers, text } = await post("/page", {
    intent: "post-comment",
    body: "A long\nthought </textarea><script>alert(1)</script> $& $1",
    bio: "Of me",
  });
  expect([status, headers["content-length"]]).toEqual([503, String(Buffer.byteLength(text))]);
  expect(text).toContain("Daymark");
  expect(text).toContain(
    "A long\nthought &lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; $&amp; $1",
  );
  expect(text).toContain("Of me");
  expect(text).not.toContain("post-comment");
  expect((await get("/page")).text).not.toContain("Of me");
});

test("the framework's scripts are refused in their own format, and nothing is read or done", async () => {
  const sent = await post("/page.data", { body: "A thought" });
  const response = await get("/page.data");
  for (const { status, headers } of [sent, response]) {
    expect([status, headers["content-type"], headers["x-remix-response"]]).toEqual([
      503,
      "text/x-script",
      "yes",
    ]);
  }
  expect(sent.text).toContain("A thought");
  expect(response.text).toContain("unavailable");
  expect(saved).toEqual([]);
});

test("an unavailable response uses the site's new name once the name has changed", async () => {
  site.name = "Evening Mark";
  await change(["article:1"]);
  expect((await get("/page")).text).toContain("Daymark");
  await change(["site"]);
  await vi.waitFor(async () => expect((await get("/page")).text).toContain("Evening Mark"), 5_000);
});

test("an unavailable response uses the last known site while the site cannot be read", async () => {
  site.isThere = false;
  await prepare();
  expect((await get("/page")).text).toContain("Daymark");
});

test("a process that could not read its frame at the start tries again", async () => {
  site.isThere = false;
  ({ respond: refuse, prepare } = unavailableResponder(build));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await prepare();
    expect((await get("/page")).headers["content-type"]).toContain("text/plain");
    site.isThere = true;
    await change(["anything"]);
    await vi.advanceTimersByTimeAsync(10_000);
  } finally {
    vi.useRealTimers();
  }
  await vi.waitFor(
    async () => expect((await get("/page")).headers["content-type"]).toContain("text/html"),
    15_000,
  );
}, 20_000);
