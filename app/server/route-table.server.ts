import type { IncomingMessage } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";
import { longestAddress } from "#app/features/access/sign-in-address.ts";
import { declaredMethods } from "#app/http/declared-methods.ts";
import { splitLocale } from "#app/messages/locale-path.ts";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { asPageHandle, type PageCaching } from "#app/ui/page-handle.ts";
import { isReadable } from "./readable-address.ts";

type Routes = ServerBuild["routes"];
type Route = NonNullable<Routes[string]>;
type RouteTree = Parameters<typeof matchRoutes>[0];

/** A row of the table: all that the server knows of a route before the framework runs. */
export type MatchedRoute = {
  /** The route and the frames around it, from the outside in; none where nothing matches. */
  ids: readonly string[];
  /** The whole path with the frames' own, such as `tags/:tag/feed.xml`. */
  pattern: string;
  /** A page is for people; a resource answers programs. */
  kind: "page" | "resource" | "nothing";
  methods: readonly string[];
  /** The methods of an index, which a form means only with `?index`. */
  indexMethods: readonly string[] | null;
  /** How the page is cached for anonymous readers; null when it is not. */
  cache: PageCaching | null;
  /** Whether each language has an address of its own, such as `/fr/tags/tea`. */
  localized: boolean;
  /** The room that its requests need of admission. */
  room: "picture" | "upload" | "webhook" | "ordinary";
};

const reads = ["GET", "HEAD"];
const writes = ["POST", "PUT", "PATCH", "DELETE"];

const nothing: MatchedRoute = {
  ...{ ids: [], pattern: "", kind: "nothing", methods: [...reads, "OPTIONS"] },
  ...{ indexMethods: null, cache: null, localized: false, room: "ordinary" },
};

const isPage = ({ module }: Route) => Boolean(module.default ?? module.ErrorBoundary);

function readsOf(route: Route): readonly string[] {
  if (isPage(route)) return reads;
  const { loader } = route.module;
  return (declaredMethods(loader) ?? (loader ? reads : [])).filter((name) => reads.includes(name));
}

function writesOf({ module: { action } }: Route): readonly string[] {
  return (declaredMethods(action) ?? (action ? writes : [])).filter((name) =>
    writes.includes(name),
  );
}

/** The API asks who sends something before it reads it, so that strangers' uploads take no room. */
function roomOf(pattern: string): MatchedRoute["room"] {
  if (pattern.startsWith("media/")) return "picture";
  if (pattern.startsWith("api/v1/")) return "upload";
  return pattern.startsWith("api/webhooks/") ? "webhook" : "ordinary";
}

/** A route and the frames around it, from the outside in. */
function branchOf(routes: Routes, route: Route): Route[] {
  const parent = routes[route.parentId ?? ""];
  return parent ? [...branchOf(routes, parent), route] : [route];
}

function rowOf(routes: Routes, leaf: Route): MatchedRoute {
  const branch = branchOf(routes, leaf);
  const pattern = branch.flatMap(({ path }) => path || []).join("/");
  const methodsWith = (target: Route) => [...readsOf(leaf), ...writesOf(target), "OPTIONS"];
  // As the framework chooses: an action belongs to the nearest route around the page that has a path.
  const handle = asPageHandle(leaf.module.handle);
  const target = branch.findLast(({ path }, at) => at === 0 || path) ?? leaf;
  return {
    ids: branch.map(({ id }) => id),
    pattern,
    kind: isPage(leaf) ? "page" : "resource",
    methods: methodsWith(isPage(leaf) ? target : leaf),
    indexMethods: isPage(leaf) && leaf.index ? methodsWith(leaf) : null,
    cache: handle.cache ?? null,
    localized: handle.localized ?? false,
    room: roomOf(pattern),
  };
}

/** Returns the build's routes in the format of `matchRoutes`. */
export function routeTree(routes: Routes, parentId?: string): RouteTree {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) =>
      index ? { id, path, index: true } : { id, path, children: routeTree(routes, id) },
    );
}

const literalWord = /^[a-z0-9._-]+$/;
const firstWord = (path: string) => path.split("/", 1)[0]?.toLowerCase() ?? "";

/** Returns the routes that begin with this word or with a parameter, under the root layout. */
function beginningWith(tree: RouteTree, word: string | null): RouteTree {
  return tree.map((frame) => {
    if (frame.index) return frame;
    const children = frame.children?.filter(({ path = "" }) => {
      const first = firstWord(path);
      return first === word || !literalWord.test(first);
    });
    return { ...frame, children };
  });
}

/**
 * The part of the tree that a path can lead into. The framework's own matching sorts and compiles every
 * route it is given for each path that is asked about.
 */
function treeFinder(routes: Routes): (path: string) => RouteTree {
  const whole = routeTree(routes);
  const frames = whole.every(({ path = "" }) => path === "");
  const words = whole.flatMap(({ children }) => children?.map(({ path = "" }) => firstWord(path)));
  const parts = new Map(
    words.flatMap((word) => (word === undefined ? [] : [[word, beginningWith(whole, word)]])),
  );
  const rest = beginningWith(whole, null);
  return function treeFor(path) {
    const word = firstWord(path.slice(1));
    return frames && literalWord.test(word) ? (parts.get(word) ?? rest) : whole;
  };
}

/** A request target with its route and its language. Routes know nothing of languages. */
export type RoutedTarget = {
  route: MatchedRoute;
  /** The address without its language, as routes know it. */
  target: string;
  /** Null where the language is that of the reader. */
  locale: Locale | null;
};

/** The path whose page a target means; the framework's scripts ask for it with `.data` at its end. */
function pathOf(target: string): string {
  const [path = ""] = target.split(/[?#]/, 1);
  return path.endsWith(".data") ? path.slice(0, -5).replace(/^\/_root$/, "/") : path;
}

function makeTable(routes: Routes) {
  const treeFor = treeFinder(routes);
  const rows = new Map(
    Object.values(routes).flatMap((route) => (route ? [[route.id, rowOf(routes, route)]] : [])),
  );
  const known = new LRUCache<string, MatchedRoute>({ max: 5_000 });
  const matched = new WeakMap<IncomingMessage, RoutedTarget>();

  function match(path: string): MatchedRoute {
    if (path.length > longestAddress) return nothing;
    const found = known.get(path);
    if (found) return found;
    const matches = isReadable(path) ? matchRoutes(treeFor(path), path) : null;
    const row = rows.get(matches?.at(-1)?.route.id ?? "") ?? nothing;
    known.set(path, row);
    return row;
  }

  /** A route without pages in languages is unknown under a language's prefix. */
  function read(requested: string): RoutedTarget {
    const split = splitLocale(requested);
    if (split?.rest.startsWith("/")) {
      const route = match(pathOf(split.rest));
      if (route.localized) return { route, target: split.rest, locale: split.locale };
    }
    const route = match(pathOf(requested));
    const isByAddress = route.localized || route.cache !== null;
    return {
      route,
      target: requested,
      locale: split?.locale ?? (isByAddress ? defaultLocale : null),
    };
  }

  /** Returns the route of a request, matched at the first call. */
  function matchRequest(request: IncomingMessage): RoutedTarget {
    const routed = matched.get(request) ?? read(request.url ?? "");
    matched.set(request, routed);
    return routed;
  }

  return { match, read, matchRequest };
}

export type RouteTable = ReturnType<typeof makeTable>;

const tables = new WeakMap<Routes, RouteTable>();

/** The route table of a build, made once: routes, allowed methods, caching. */
export function routeTable({ routes }: Pick<ServerBuild, "routes">): RouteTable {
  const table = tables.get(routes) ?? makeTable(routes);
  tables.set(routes, table);
  return table;
}

/** The methods that a route takes at a request's target. */
export function allowedMethods(route: MatchedRoute, target: string): readonly string[] {
  const at = target.indexOf("?");
  if (!route.indexMethods || at < 0) return route.methods;
  const isIndexMeant = new URLSearchParams(target.slice(at)).getAll("index").includes("");
  return isIndexMeant ? route.indexMethods : route.methods;
}
