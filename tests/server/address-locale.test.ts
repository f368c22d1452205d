import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { missingSlash, redirectWithin } from "#app/server/address-locale.server.ts";
import { pageAddress } from "#app/server/page-address.ts";
import { routeTable } from "#app/server/route-table.server.ts";
import { serverBuild } from "#tests/support/server-build.ts";

function route(id: string, path: string | undefined, handle: unknown) {
  const module = { default: () => null, handle };
  return [id, { id, path, index: path === undefined, parentId: "root", module }] as const;
}

const cache = { parameters: ["page"] };
const routes: ServerBuild["routes"] = {
  root: { id: "root", path: "", module: { default: () => null } },
  ...Object.fromEntries([
    route("front", undefined, { cache, localized: true }),
    route("article", "articles/:slug", { cache, localized: true }),
    route("sitemap", "sitemap.xml", { cache }),
    route("studio", "studio", { hydrate: true }),
    route("routes/$", "*", { cache: { parameters: [] } }),
  ]),
};
const entry = { module: { default: () => new Response() } };
const assets = { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" };
const build = serverBuild({ entry, routes, assets });
const table = routeTable(build);
const addressOf = (target: string) => pageAddress(target, table.read(target));

test.each([
  ["/", { target: "/", locale: "en" }],
  ["/fr/", { target: "/", locale: "fr" }],
  ["/fr/?page=2", { target: "/?page=2", locale: "fr" }],
  ["/fr/articles/frost", { target: "/articles/frost", locale: "fr" }],
  ["/articles/fr", { target: "/articles/fr", locale: "en" }],
  ["/studio", { target: "/studio", locale: null }],
])("%s is read as a route's address and a language", (target, expected) => {
  expect(table.read(target)).toMatchObject(expected);
});

test.each(["/fr/studio", "/fr/sitemap.xml", "/fr/fr/articles/frost", "/fr/nothing/here"])(
  "%s is no page, and is missing in French",
  (target) => {
    expect(table.read(target)).toMatchObject({ target, locale: "fr" });
  },
);

test.each(["/de/articles/frost", "/frites", "/fr//articles/frost"])(
  "%s has no language",
  (target) => {
    expect(table.read(target)).toMatchObject({ target, locale: "en" });
  },
);

test("each language of a page is kept by an address of its own", () => {
  expect(addressOf("/articles/frost?x=1")?.canonical).toBe("/articles/frost");
  expect(addressOf("/fr/articles/frost?x=1&page=2")?.canonical).toBe("/fr/articles/frost?page=2");
  expect(addressOf("/fr/articles/frost/")).toMatchObject({ untrusted: true });
  expect(addressOf("/fr/studio")).toMatchObject({ canonical: "/fr/studio", untrusted: true });
});

test("the language alone is no page: it moves to the one with a slash", () => {
  expect(missingSlash("/fr")).toBe("/fr/");
  expect(missingSlash("/fr?page=2")).toBe("/fr/?page=2");
  expect(missingSlash("/fr/")).toBeNull();
  expect(missingSlash("/french")).toBeNull();
  expect(addressOf("/fr")).toBeNull();
});

function redirected(location: string, locale: "en" | "fr" | null): string | null {
  const headers = { Location: location, "Set-Cookie": "a=b" };
  const answer = new Response(null, { status: 303, headers });
  const response = redirectWithin(table, { response: answer, locale });
  expect(response.status).toBe(303);
  expect(response.headers.get("Set-Cookie")).toBe("a=b");
  return response.headers.get("Location");
}

test("a redirect stays in its language, unless it leads to a page that has one address", () => {
  expect(redirected("/articles/frost#comments", "fr")).toBe("/fr/articles/frost#comments");
  expect(redirected("/fr/articles/frost", "fr")).toBe("/fr/articles/frost");
  expect(redirected("/articles/frost", "en")).toBe("/articles/frost");
  expect(redirected("/studio", "fr")).toBe("/studio");
  expect(redirected("https://example.org/", "fr")).toBe("https://example.org/");
  expect(redirected("//example.org/articles/frost", "fr")).toBe("//example.org/articles/frost");
});
