import type { ServerBuild } from "@remix-run/node";
import { asPageHandle, type PageCaching } from "#app/ui/page-handle.ts";
import { longestAddress } from "#app/features/access/sign-in-address.ts";
import { addressLocales, missingSlash } from "./address-locale.server.ts";
import { isPlainPath } from "./plain-path.ts";
import { isReadable } from "./readable-address.ts";
import { routeFinder } from "./route-finder.server.ts";

export type PageAddress = {
  /** Path and declared parameters in order: the same for every way to ask for the same page. */
  canonical: string;
  /** An address of which anonymous clients can make any number. */
  untrusted: boolean;
  /** No route of its own: a file may live there. */
  perhapsAFile: boolean;
};

const catchAll = "routes/$";

/** The parameters that the page heeds, in order. */
function heededOf(search: string, { parameters }: PageCaching): URLSearchParams {
  const heeded = new URLSearchParams();
  if (search === "") return heeded;
  const given = new URLSearchParams(search);
  for (const name of [...parameters].sort()) {
    const value = given.get(name);
    if (value !== null) heeded.set(name, value);
  }
  return heeded;
}

function isUntrusted({ untrusted }: PageCaching, heeded: URLSearchParams): boolean {
  return typeof untrusted === "boolean" ? untrusted : untrusted.some((name) => heeded.has(name));
}

/** The whole path of a route, with the frames around it. */
function patternOf(routes: ServerBuild["routes"], id: string): string {
  const words = [];
  for (let route = routes[id]; route; route = routes[route.parentId ?? ""]) {
    if (route.path) words.unshift(route.path);
  }
  return words.join("/");
}

/** What must not be taken for a page: the framework's own ways to ask, and a session that comes back. */
function isSpecial(path: string, search: string): boolean {
  if (path.endsWith(".data")) return true;
  if (!search.includes("_") && !search.includes("%")) return false;
  return [...new URLSearchParams(search).keys()].some((name) =>
    /^(_data|_routes|__clerk|handshake_state$)/.test(name),
  );
}

/**
 * Returns the public page that a raw request target names; null when no route declares one.
 * `canonical` names the same page and nothing else.
 */
export function pageAddresses(build: ServerBuild) {
  const find = routeFinder(build);
  const { read } = addressLocales(build);
  const cachings = new Map<string, PageCaching | null>();

  function cachingOf(id: string): PageCaching | null {
    const known = cachings.get(id);
    if (known !== undefined) return known;
    const caching = asPageHandle(build.routes[id]?.module.handle).cache ?? null;
    cachings.set(id, caching);
    return caching;
  }

  return function addressOf(asked: string): PageAddress | null {
    if (asked.length > longestAddress || !asked.startsWith("/") || asked.startsWith("//")) {
      return null;
    }
    if (!isReadable(asked) || missingSlash(asked)) return null;
    const { target } = read(asked);
    const prefix = asked.slice(0, asked.length - target.length);
    const at = target.indexOf("?");
    const path = at < 0 ? target : target.slice(0, at);
    const search = at < 0 ? "" : target.slice(at);
    if (isSpecial(path, search)) return null;
    const id = find(path).at(-1) ?? "";
    const caching = cachingOf(id);
    if (!caching) return null;
    const heeded = heededOf(search, caching);
    return {
      canonical: prefix + (heeded.size > 0 ? `${path}?${heeded}` : path),
      untrusted: isUntrusted(caching, heeded) || !isPlainPath(path, patternOf(build.routes, id)),
      perhapsAFile: id === catchAll,
    };
  };
}
