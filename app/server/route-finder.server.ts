import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";
import { isReadable } from "./readable-address.ts";
import { type RouteTree, routeTree } from "./route-tree.ts";

type Routes = ServerBuild["routes"];
/** The ids of the routes that make a path's page, from the outside in; none for what cannot be read. */
export type FindRoutes = (path: string) => readonly string[];

const literalWord = /^[a-z0-9._-]+$/;
const firstWord = (path: string) => path.split("/", 1)[0]?.toLowerCase() ?? "";

/** Under the frame around everything, what begins with this word, and what may begin with any. */
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

function makeFinder(routes: Routes): FindRoutes {
  const whole = routeTree(routes);
  const frames = whole.every(({ path = "" }) => path === "");
  const words = whole.flatMap(({ children }) => children?.map(({ path = "" }) => firstWord(path)));
  const parts = new Map(
    words.flatMap((word) => (word === undefined ? [] : [[word, beginningWith(whole, word)]])),
  );
  const rest = beginningWith(whole, null);
  const known = new LRUCache<string, readonly string[]>({ max: 5_000 });

  function treeFor(path: string): RouteTree {
    const word = firstWord(path.slice(1));
    return frames && literalWord.test(word) ? (parts.get(word) ?? rest) : whole;
  }

  return function find(path) {
    const found = known.get(path);
    if (found) return found;
    const matches = isReadable(path) ? matchRoutes(treeFor(path), path) : null;
    const ids = matches?.flatMap(({ route }) => route.id ?? []) ?? [];
    known.set(path, ids);
    return ids;
  };
}

const finders = new WeakMap<Routes, FindRoutes>();

/**
 * The framework's own matching, which otherwise sorts and compiles every route for each path that is
 * asked about: here only those that begin with the same word, and once for whoever asks.
 */
export function routeFinder({ routes }: Pick<ServerBuild, "routes">): FindRoutes {
  const finder = finders.get(routes) ?? makeFinder(routes);
  finders.set(routes, finder);
  return finder;
}
