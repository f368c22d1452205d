import { createRequestHandler, type EntryContext, type ServerBuild } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { log } from "#app/infra/log.server.ts";
import { branchHandler } from "#app/server/branch-handler.server.ts";
import { routeTable } from "#app/server/route-table.server.ts";
import { serverBuild } from "#tests/support/server-build.ts";

type Args = { params: Record<string, string | undefined>; request: Request };

function routeAt(id: string, path: string | undefined, module: object): ServerBuild["routes"] {
  const shared = {
    id,
    path,
    index: path === undefined,
    parentId: id === "root" ? undefined : "root",
  };
  // Remix's own type requires a component of every module.
  const route = { ...shared, module: module as ServerBuild["routes"][string]["module"] };
  return { [id]: route };
}

const page = (name: string) => ({
  default: () => null,
  loader: ({ params, request }: Args) => ({ name, params, search: new URL(request.url).search }),
  action: ({ params }: Args) => ({ done: name, params }),
});

const routes: ServerBuild["routes"] = {
  ...routeAt("root", "", { default: () => null, loader: () => "the frame" }),
  ...routeAt("front", undefined, page("front")),
  ...routeAt("article", "articles/:slug", page("article")),
  ...routeAt("new", "articles/new", page("new")),
  ...routeAt("feed", "feed.xml", { loader: () => new Response("<rss/>") }),
  ...routeAt("old", "old", {
    default: () => null,
    loader: () => {
      throw new Response(null, { status: 301, headers: { Location: "/articles/new" } });
    },
  }),
  ...routeAt("rest", "*", page("rest")),
};

/** Returns the page's data as JSON instead of rendering it. */
function shown(
  _request: Request,
  status: number,
  headers: Headers,
  { staticHandlerContext, manifest }: EntryContext,
) {
  const { loaderData, actionData, matches } = staticHandlerContext;
  const ids = matches.map(({ route }) => route.id);
  headers.set("X-Routes", Object.keys(manifest.routes).sort().join(" "));
  return Response.json({ loaderData, actionData, ids }, { status, headers });
}

const build = serverBuild({
  entry: { module: { default: shown, handleError: () => {} } },
  routes,
  assets: {
    entry: { module: "/entry.js", imports: [] },
    routes: Object.fromEntries(
      Object.values(routes).map(({ id, parentId, path, index }) => {
        const has = { hasAction: true, hasLoader: true, hasErrorBoundary: false };
        const client = { hasClientAction: false, hasClientLoader: false, module: `/${id}.js` };
        return [id, { id, parentId, path, index, ...has, ...client }];
      }),
    ),
    url: "/manifest.js",
    version: "1",
  },
});

function contextOf() {
  return { requestId: "a", clientAddress: "", cacheTags: new Set<string>(), log };
}

const site = "http://localhost:3999";
const whole = createRequestHandler(build, "production");
const handle = branchHandler(build, "production");
const table = routeTable(build);
const branch = (request: Request, context: ReturnType<typeof contextOf>) =>
  handle(request, { route: table.match(new URL(request.url).pathname), context });

async function bodyOf(response: Response) {
  const { status } = response;
  return { status, location: response.headers.get("Location"), body: await response.text() };
}

describe("a page made from its own branch of routes", () => {
  test.each([
    "/",
    "/?a=1&index",
    "/articles/kelp?comments=2",
    "/articles/new",
    "/articles/new/",
    "/articles/%C3%A9t%C3%A9",
    "/articles/a/b",
    "/nowhere/at/all",
    "/feed.xml",
    "/old",
    "/articles/kelp.data",
    "/articles/kelp.data?_routes=article",
    "/_root.data",
  ])("equals Remix's response at %s, for GET and POST", async (path) => {
    for (const method of ["GET", "HEAD", "POST"]) {
      const form = method === "POST" ? { body: new URLSearchParams({ a: "1" }) } : {};
      const ask = () => new Request(site + path, { method, ...form });
      const expected = await bodyOf(await whole(ask(), contextOf()));
      expect(await bodyOf(await branch(ask(), contextOf()))).toEqual(expected);
      expect(await bodyOf(await branch(ask(), contextOf()))).toEqual(expected);
    }
  });

  test("knows only its own route and the frame around it", async () => {
    const response = await branch(new Request(`${site}/articles/kelp`), contextOf());
    expect(response.headers.get("X-Routes")).toBe("article root");
    const front = await branch(new Request(site), contextOf());
    expect(front.headers.get("X-Routes")).toBe("front root");
  });
});
