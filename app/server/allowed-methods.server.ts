import type { ServerBuild } from "@remix-run/node";
import { declaredMethods } from "#app/http/declared-methods.ts";
import { routeFinder } from "./route-finder.server.ts";

type Routes = ServerBuild["routes"];
type Module = NonNullable<Routes[string]>["module"];

const reads = ["GET", "HEAD"];
const writes = ["POST", "PUT", "PATCH", "DELETE"];

function readsOf({ loader, default: page, ErrorBoundary }: Module): readonly string[] {
  if (page || ErrorBoundary) return reads;
  return (declaredMethods(loader) ?? (loader ? reads : [])).filter((name) => reads.includes(name));
}

function writesOf({ action }: Module): readonly string[] {
  return (declaredMethods(action) ?? (action ? writes : [])).filter((name) =>
    writes.includes(name),
  );
}

const isPage = ({ default: page, ErrorBoundary }: Module) => Boolean(page ?? ErrorBoundary);

/**
 * The route whose action a write reaches, as the framework chooses it: an index is meant only with
 * `?index`, otherwise the nearest route around it that has a path.
 */
function writeTarget(routes: Routes, ids: readonly string[], isIndexMeant: boolean) {
  const leaf = routes[ids.at(-1) ?? ""];
  if (!leaf || !isPage(leaf.module) || (leaf.index && isIndexMeant)) return leaf;
  return routes[ids.findLast((id, at) => at === 0 || routes[id]?.path) ?? ""];
}

const pathOf = (path: string) => path.replace(/\.data$/, "").replace(/^\/_root$/, "/");

export type Resource = {
  methods: readonly string[];
  /** Not a page: its route answers programs, in JSON where it says no more than an error. */
  isForPrograms: boolean;
};

/**
 * What the resource at an address takes, told from the build alone. Every address is some route's, that of
 * the catch-all at least, which is only read.
 */
export function allowedMethods(build: Pick<ServerBuild, "routes">) {
  const find = routeFinder(build);
  return function resourceAt(url: { path: string; query: URLSearchParams }): Resource {
    const ids = find(pathOf(url.path));
    const leaf = build.routes[ids.at(-1) ?? ""];
    if (!leaf) return { methods: [...reads, "OPTIONS"], isForPrograms: false };
    const target = writeTarget(build.routes, ids, url.query.getAll("index").includes(""));
    const written = target ? writesOf(target.module) : [];
    return {
      methods: [...readsOf(leaf.module), ...written, "OPTIONS"],
      isForPrograms: !isPage(leaf.module),
    };
  };
}
