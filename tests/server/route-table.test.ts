import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { routeTable, routeTree } from "#app/server/route-table.server.ts";

type Route = ServerBuild["routes"][string];

const module: Route["module"] = { default: () => null };
const route = (id: string, path: string | undefined, parentId?: string) => {
  const index = path === undefined;
  return [id, { id, path, index, parentId, module }] as const;
};

const routes: ServerBuild["routes"] = Object.fromEntries([
  route("root", ""),
  route("front", undefined, "root"),
  route("article", "articles/:slug", "root"),
  route("new", "articles/new", "root"),
  route("articleFeed", "articles/:slug/feed.xml", "root"),
  route("feed", "feed.xml", "root"),
  route("studio", "studio", "root"),
  route("draft", "articles/:id", "studio"),
  route("signIn", "sign-in/*", "root"),
  route("optional", "fr?/about", "root"),
  route("loose", ":anything/here", "root"),
  route("rest", "*", "root"),
]);

const segment = fc.constantFrom(
  ...["articles", "Articles", "art%69cles", "new", "NEW", "feed.xml", "studio", "sign-in", "fr"],
  ...["about", "here", "", "été", "%C3%A9", "a+b", "x", "*", ":slug"],
);
const path = fc
  .tuple(fc.array(segment, { maxLength: 5 }), fc.boolean())
  .map(([segments, slash]) => `/${segments.join("/")}${slash ? "/" : ""}`);

test("the route finder finds the same routes as the framework's own matching", () => {
  const table = routeTable({ routes });
  const find = (url: string) => table.match(url).ids;
  const ids = (url: string) =>
    (matchRoutes(routeTree(routes), url) ?? []).map(({ route: { id } }) => id);
  fc.assert(
    fc.property(path, (url) => {
      expect(find(url)).toEqual(ids(url));
    }),
    { numRuns: 2_000 },
  );
  expect(find("/articles/%")).toEqual([]);
  expect(find("/x/../articles/new")).toEqual([]);
  expect(find("/studio/articles/x")).toEqual(["root", "studio", "draft"]);
  expect(find("/ARTICLES/new")).toEqual(["root", "new"]);
  expect(find("/anywhere")).toEqual(["root", "rest"]);
});

test("a row says what the server must know of a route before the framework runs", () => {
  const noop = () => null;
  const caching = { parameters: ["page"], untrusted: false };
  const entries = {
    root: { path: "", module: { default: noop } },
    list: { parentId: "root", path: "list", module: { default: noop, action: noop } },
    index: { parentId: "list", index: true, module: { default: noop, handle: { cache: caching } } },
    media: { parentId: "root", path: "media/:key", module: { default: undefined, loader: noop } },
    upload: { parentId: "root", path: "api/v1/media", module: { default: undefined } },
    hook: { parentId: "root", path: "api/webhooks/clerk", module: { default: undefined } },
  };
  const table = routeTable({
    routes: Object.fromEntries(Object.entries(entries).map(([id, rest]) => [id, { id, ...rest }])),
  });
  const written = ["POST", "PUT", "PATCH", "DELETE"];
  expect(table.match("/list")).toEqual({
    localized: false,
    ...{ ids: ["root", "list", "index"], pattern: "list", kind: "page", cache: caching },
    methods: ["GET", "HEAD", ...written, "OPTIONS"],
    ...{ indexMethods: ["GET", "HEAD", "OPTIONS"], room: "ordinary" },
  });
  const media = { kind: "resource", pattern: "media/:key", cache: null, room: "picture" };
  expect(table.match("/media/kelp.webp")).toMatchObject(media);
  expect(table.match("/API/v1/media")).toMatchObject({ room: "upload", methods: ["OPTIONS"] });
  expect(table.match("/api/webhooks/clerk")).toMatchObject({ room: "webhook" });
  for (const path of ["/nowhere", "/media/%", `/media/${"x".repeat(2_000)}`]) {
    expect(table.match(path), path.slice(0, 20)).toMatchObject({ ids: [], kind: "nothing" });
  }
});

test("a request is matched once, and its scripts' way to ask leads to the same route", () => {
  const table = routeTable({ routes });
  const request = new IncomingMessage(new Socket());
  request.url = "/articles/kelp?page=2";
  expect(table.matchRequest(request).route.ids).toEqual(["root", "article"]);
  request.url = "/feed.xml";
  expect(table.matchRequest(request).route.ids).toEqual(["root", "article"]);
  for (const [url, id] of [
    ["/articles/kelp.data?page=2", "article"],
    ["/_root.data", "front"],
    ["/", "front"],
  ] as const) {
    const other = new IncomingMessage(new Socket());
    other.url = url;
    expect(table.matchRequest(other).route.ids, url).toEqual(["root", id]);
  }
});
