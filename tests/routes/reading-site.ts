import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/node";
import * as entry from "#app/entry.server.tsx";
import * as root from "#app/root.tsx";
import * as front from "#app/routes/_index.tsx";
import * as elsewhere from "#app/routes/$.tsx";
import * as article from "#app/routes/articles.$slug.tsx";
import * as atom from "#app/routes/atom[.]xml.ts";
import * as author from "#app/routes/authors.$handle.tsx";
import * as authorAtom from "#app/routes/authors.$handle_.atom[.]xml.ts";
import * as authorJson from "#app/routes/authors.$handle_.feed[.]json.ts";
import * as authorRss from "#app/routes/authors.$handle_.feed[.]xml.ts";
import * as jsonFeed from "#app/routes/feed[.]json.ts";
import * as rss from "#app/routes/feed[.]xml.ts";
import * as robots from "#app/routes/robots[.]txt.ts";
import * as search from "#app/routes/search.tsx";
import * as sitemap from "#app/routes/sitemap[.]xml.ts";
import * as studio from "#app/routes/studio.tsx";
import * as tag from "#app/routes/tags.$tag.tsx";
import * as tagAtom from "#app/routes/tags.$tag_.atom[.]xml.ts";
import * as tagJson from "#app/routes/tags.$tag_.feed[.]json.ts";
import * as tagRss from "#app/routes/tags.$tag_.feed[.]xml.ts";
import type { Ctx } from "#app/infra/context.ts";
import { serverBuild } from "#tests/support/server-build.ts";
import { asAnonymous } from "#tests/factories/comments.ts";

type RouteModule = ServerBuild["routes"][string]["module"];

const pages: [id: string, path: string | undefined, module: object][] = [
  ["routes/_index", undefined, front],
  ["routes/$", "*", elsewhere],
  ["routes/articles.$slug", "articles/:slug", article],
  ["routes/tags.$tag", "tags/:tag", tag],
  ["routes/authors.$handle", "authors/:handle", author],
  ["routes/search", "search", search],
  ["routes/studio", "studio", studio],
  ["routes/feed[.]xml", "feed.xml", rss],
  ["routes/atom[.]xml", "atom.xml", atom],
  ["routes/feed[.]json", "feed.json", jsonFeed],
  ["routes/tags.$tag_.feed[.]xml", "tags/:tag/feed.xml", tagRss],
  ["routes/tags.$tag_.atom[.]xml", "tags/:tag/atom.xml", tagAtom],
  ["routes/tags.$tag_.feed[.]json", "tags/:tag/feed.json", tagJson],
  ["routes/authors.$handle_.feed[.]xml", "authors/:handle/feed.xml", authorRss],
  ["routes/authors.$handle_.atom[.]xml", "authors/:handle/atom.xml", authorAtom],
  ["routes/authors.$handle_.feed[.]json", "authors/:handle/feed.json", authorJson],
  ["routes/sitemap[.]xml", "sitemap.xml", sitemap],
  ["routes/robots[.]txt", "robots.txt", robots],
];

/** Remix's own type for a module accepts no `meta` that knows its loader. */
const asModule = (module: object) => module as RouteModule;

const routes: ServerBuild["routes"] = {
  root: { id: "root", path: "", module: asModule(root) },
};
for (const [id, path, module] of pages) {
  const index = path === undefined;
  routes[id] = { id, parentId: "root", path, index, module: asModule(module) };
}

const clientRoutes = Object.values(routes).map(({ id, parentId, path, index, module }) => ({
  ...{ id, parentId, path, index },
  hasAction: "action" in module,
  hasLoader: "loader" in module,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: "ErrorBoundary" in module,
  module: `/assets/${id}.js`,
}));

/** The build of the reading pages and the studio. */
export const readingBuild = serverBuild({
  entry: { module: entry },
  routes,
  assets: {
    entry: { module: "/assets/entry.client.js", imports: [] },
    routes: Object.fromEntries(clientRoutes.map((route) => [route.id, route])),
    url: "/assets/manifest.js",
    version: "1",
  },
});

/** Handles requests as the server does, without what precedes Remix. */
const handle = createRequestHandler(readingBuild, "production");

export type Opened = {
  status: number;
  headers: Headers;
  body: string;
  /** The cache tags of the page. */
  tags: Set<string>;
};

type PageCall = { ctx?: Ctx; headers?: Record<string, string>; form?: Record<string, string> };

/** Opens an address as `ctx`, by default anonymously; submits `form` when it is given. */
export async function open(
  path: string,
  { ctx = asAnonymous(), headers = {}, form }: PageCall = {},
): Promise<Opened> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const state = userId ? "fresh" : "none";
  const context: AppLoadContext = {
    requestId: "a-request",
    clientAddress: "127.0.0.1",
    cacheTags: ctx.cacheTags,
    log: ctx.log,
    // Every page of this build but the studio has an address in each language.
    addressLocale: path.startsWith("/studio") ? null : ctx.locale,
    requestContext: Promise.resolve({ ctx, session: { state, userId, cookies: [] } }),
  };
  const sent = form && { method: "POST", body: new URLSearchParams(form) };
  const request = new Request(`http://localhost:3999${path}`, { headers, ...sent });
  const response = await handle(request, context);
  const body = await response.text();
  return { status: response.status, headers: response.headers, body, tags: ctx.cacheTags };
}
