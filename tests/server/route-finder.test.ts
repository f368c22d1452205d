import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { routeFinder } from "#app/server/route-finder.server.ts";
import { routeTree } from "#app/server/route-tree.ts";

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

test("every path leads to the routes that the framework's own matching finds", () => {
  const find = routeFinder({ routes });
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
