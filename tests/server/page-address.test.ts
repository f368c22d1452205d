import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { pageAddress } from "#app/server/page-address.ts";
import { routeTable } from "#app/server/route-table.server.ts";
import { serverBuild } from "#tests/support/server-build.ts";

type Caching = { parameters: string[]; untrusted?: boolean | string[] };

function route(id: string, path: string | undefined, cache?: Caching) {
  const module = { default: () => null, handle: { cache } };
  return [id, { id, path, index: path === undefined, parentId: "root", module }] as const;
}

const routes: ServerBuild["routes"] = {
  root: { id: "root", path: "", module: { default: () => null } },
  ...Object.fromEntries([
    route("front", undefined, { parameters: ["page", "p"], untrusted: ["p"] }),
    route("article", "articles/:slug", { parameters: ["comments"] }),
    route("tag feed", "tags/:tag/feed.xml", { parameters: [] }),
    route("search", "search", { parameters: ["q", "page"], untrusted: true }),
    route("studio", "studio"),
    route("routes/$", "*", { parameters: ["p"] }),
  ]),
};
const entry = { module: { default: () => new Response() } };
const assets = { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" };
const table = routeTable(serverBuild({ entry, routes, assets }));
const addressOf = (target: string) => pageAddress(target, table.read(target));

test.each([
  ["/", "/"],
  ["/?utm_source=x&page=2", "/?page=2"],
  ["/articles/kelp?x=1", "/articles/kelp"],
  ["/articles/%C3%A9t%C3%A9", "/articles/%C3%A9t%C3%A9"],
  ["/articles/it's-(not)-a+b", "/articles/it's-(not)-a+b"],
  ["/tags/coast/feed.xml", "/tags/coast/feed.xml"],
])("%s is the page with the canonical address %s", (target, canonical) => {
  expect(addressOf(target)).toMatchObject({ canonical, untrusted: false });
});

test.each([
  ...[
    "/articles/%6belp",
    "/articles/%c3%a9",
    "/articles/kelp/",
    "/articles/kelp//",
    "/ARTICLES/kelp",
  ],
  ...["/art%69cles/kelp", "/tags/coast/FEED.xml", "/tags/coast/feed%2Exml", "/articles/a%7Eb"],
])("%s is another name of a page, one of arbitrarily many, so its entry is ephemeral", (target) => {
  expect(addressOf(target)).toMatchObject({ canonical: target, untrusted: true });
});

test("a page with arbitrarily many addresses by its parameters is untrusted, and so is search", () => {
  expect(addressOf("/?p=12")).toMatchObject({ canonical: "/?p=12", untrusted: true });
  expect(addressOf("/search?q=kelp")).toMatchObject({ untrusted: true });
});

test("an old address that ends in a slash is looked up unchanged", () => {
  expect(addressOf("/2013/01/kelp/")).toMatchObject({
    canonical: "/2013/01/kelp/",
    perhapsAFile: true,
  });
});

test.each([
  ...["/x/../articles/kelp", "/x/%2e%2E/articles/kelp", "/articles/./kelp", "/articles\\kelp"],
  ...["/articles/kelp#1", "/articles/kelp?comments=1#1", "//articles/kelp", "/articles/%zz"],
  ...["/studio", "/articles/kelp.data", "http://localhost/articles/kelp"],
  ...["/?__clerk_handshake=x", "/articles/kelp?handshake_state=x", "/?handshake%5Fstate"],
])("%s is not a cached page", (target) => {
  expect(addressOf(target)).toBeNull();
});
