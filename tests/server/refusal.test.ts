import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { EntryContext, LoaderFunction } from "@remix-run/node";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { pool } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { forget } from "#app/infra/bus.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { refuser } from "#app/server/refuse.server.ts";
import { serverBuild } from "#tests/support/server-build.ts";
import { ask } from "./small-site.ts";

const site = { name: "Daymark", isThere: true };
const frame: LoaderFunction = ({ context }) => {
  context.cacheTags.add("site");
  if (!site.isThere) throw new Error("no database");
  return { name: site.name };
};

function render(_request: Request, status: number, headers: Headers, context: EntryContext) {
  const { loaderData, errors } = context.staticHandlerContext;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(JSON.stringify({ ...loaderData, refusals: errors }), { status, headers });
}

const inManifest = (id: string) => ({
  ...{ id, module: "", hasLoader: true, hasAction: false, hasErrorBoundary: id === "root" },
  ...{ hasClientLoader: false, hasClientAction: false },
});
const page = { id: "page", parentId: "root", path: "page", module: { default: () => null } };
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

const { refuse, prepare } = refuser(build);
const server = createServer((request, response) => {
  const path = request.url ?? "";
  void refuse({ request, response, path }, new Unavailable("Not now.", 7));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
const { port } = server.address() as AddressInfo;
const get = (path: string) => ask(port, { path });

async function change(tags: string[]) {
  await inTransaction(systemContext("test"), (tx) => forget(tx, tags));
}

beforeEach(async () => {
  Object.assign(site, { name: "Daymark", isThere: true });
  await prepare();
});
afterAll(async () => {
  server.close();
  await pool.end();
});

test("whoever asks for a page is refused by one, in the frame of the site, kept by nobody", async () => {
  const { status, headers, text } = await get("/page");
  expect(status).toBe(503);
  expect(headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": "7",
    "x-frame-options": "DENY",
  });
  expect(text).toContain("Daymark");
  expect(text).toContain("This page cannot be shown right now.");
});

test("a program is refused in words it can read", async () => {
  const api = await get("/api/v1/articles");
  expect(JSON.parse(api.text)).toEqual({ error: { code: "unavailable", message: "Not now." } });
  for (const path of ["/feed.xml", "/page.data"]) {
    const { status, headers, text } = await get(path);
    expect([status, headers["content-type"], text]).toEqual([
      503,
      "text/plain; charset=utf-8",
      "Not now.",
    ]);
  }
  const head = await ask(port, { method: "HEAD", path: "/page" });
  expect([head.status, head.text]).toEqual([503, ""]);
});

test("a site that has changed its name refuses under the new one", async () => {
  site.name = "Evening Mark";
  await change(["article:1"]);
  expect((await get("/page")).text).toContain("Daymark");
  await change(["site"]);
  await vi.waitFor(async () => expect((await get("/page")).text).toContain("Evening Mark"), 5_000);
});

test("what was known of the site is shown on when it can no longer be read", async () => {
  site.isThere = false;
  await prepare();
  expect((await get("/page")).text).toContain("Daymark");
});
