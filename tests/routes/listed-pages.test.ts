import { execFileSync } from "node:child_process";
import { matchRoutes } from "react-router";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { access } from "../e2e/access-table.ts";
import { listPages } from "../e2e/page-list.ts";

type Route = { id: string; path?: string | undefined; index?: true; children?: Route[] };
const Routes: z.ZodType<Route[]> = z.array(
  z.object({
    id: z.string(),
    path: z.string().optional(),
    index: z.literal(true).optional(),
    get children() {
      return Routes.optional();
    },
  }),
);

/** Pages that lead elsewhere or are a file. */
const notLookedAt = [
  "routes/account_.export",
  "routes/admin._index",
  "routes/comments.$id",
  "routes/kept.$id",
  "routes/local-identity_.mail_.$name",
  "routes/sign-up.$",
];

let routes: Route[];
beforeAll(() => {
  const printed = execFileSync("node_modules/.bin/remix", ["routes", "--json"], {
    encoding: "utf8",
  });
  routes = Routes.parse(JSON.parse(printed));
});

test("tests/e2e/access-table.ts has every route", () => {
  const idsOf = (given: Route[]): string[] =>
    given.flatMap(({ id, children = [] }) => [id, ...idsOf(children)]);
  expect(Object.keys(access).sort()).toEqual(idsOf(routes).sort());
});

test("tests/e2e/page-list.ts has every page", () => {
  const pages = listPages({
    ...{ studio: "/studio/articles/id", slug: "slug", endpoint: "/admin/endpoints/id" },
    delivery: "/admin/webhooks/id",
    ...{ preview: "/preview/token", deletedSlug: "deleted" },
    ...{ authorId: "author", readerId: "reader", waitingId: "waiting", shownId: "shown" },
  });
  const seen = new Set(
    pages
      .flatMap(({ path }) => matchRoutes(routes as never, path) ?? [])
      .map(({ route }) => route.id),
  );
  const missing = Object.keys(access).filter((id) => access[id]?.kind !== "json" && !seen.has(id));
  expect(missing.sort()).toEqual(notLookedAt);
});
