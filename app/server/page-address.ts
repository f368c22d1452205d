import type { PageCaching } from "#app/ui/page-handle.ts";
import { longestAddress } from "#app/features/access/sign-in-address.ts";
import { isReadable } from "./readable-address.ts";
import { missingSlash } from "./address-locale.server.ts";
import type { MatchedRoute, RoutedTarget } from "./route-table.server.ts";

export type PageAddress = {
  /** Path and declared parameters in order: the same for every address of the same page. */
  canonical: string;
  /** An address of which anonymous clients can make any number. */
  untrusted: boolean;
  /** The address has no route of its own, so it may be a file. */
  perhapsAFile: boolean;
};

const catchAll = "*";

/** Returns the parameters that the page uses, in order. */
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

/** Whether the segment is spelled as a browser writes it. */
function isPlainSegment(segment: string): boolean {
  const plain = encodeURI(decodeURIComponent(segment)).replace(/[/?#]/g, encodeURIComponent);
  return segment !== "" && segment === plain;
}

/**
 * Whether a path is spelled as every link to its page is. The framework takes capitals in a route's own
 * words, slashes at the end and letters as percent signs for the same page, in any number of ways.
 */
function isPlainPath(path: string, { pattern }: MatchedRoute): boolean {
  const words = pattern.split("/");
  const segments = path.slice(1).split("/");
  if (words.length !== segments.length) return false;
  return words.every((word, at) => {
    const segment = segments[at] ?? "";
    return word.startsWith(":") ? isPlainSegment(segment) : word === segment;
  });
}

/** Requests that are not pages: the framework's own requests, and a returning session. */
function isSpecial(path: string, search: string): boolean {
  if (path.endsWith(".data")) return true;
  if (!search.includes("_") && !search.includes("%")) return false;
  return [...new URLSearchParams(search).keys()].some((name) =>
    /^(_data|_routes|__clerk|handshake_state$)/.test(name),
  );
}

const isPath = (target: string) =>
  target.length <= longestAddress && target.startsWith("/") && !target.startsWith("//");

/**
 * Returns the public page that a raw request target names; null when its route is not cached.
 * `canonical` names the same page and nothing else.
 */
export function pageAddress(requested: string, routed: RoutedTarget): PageAddress | null {
  const { route, target } = routed;
  if (!route.cache || !isPath(requested) || !isReadable(requested) || missingSlash(requested))
    return null;
  const prefix = requested.slice(0, requested.length - target.length);
  const at = target.indexOf("?");
  const path = at < 0 ? target : target.slice(0, at);
  const search = at < 0 ? "" : target.slice(at);
  if (isSpecial(path, search)) return null;
  const heeded = heededOf(search, route.cache);
  return {
    canonical: prefix + (heeded.size > 0 ? `${path}?${heeded}` : path),
    untrusted: isUntrusted(route.cache, heeded) || !isPlainPath(path, route),
    perhapsAFile: route.pattern === catchAll,
  };
}
