import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { routeFinder } from "./route-finder.server.ts";

function only<T>(all: Record<string, T>, ids: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
}

/** The build with nothing in it but one route and the layouts around it. */
function branchOf(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const assets = { ...build.assets, routes: only(build.assets.routes, ids) };
  return { ...build, routes: only(build.routes, ids), assets };
}

/** What is asked for in place of a document names its routes in its own way. */
const isDocument = ({ pathname, searchParams }: URL) =>
  !pathname.endsWith(".data") && !searchParams.has("_data");

/**
 * Remix's request handler. The framework looks through all routes several times for each page; here
 * the one that an address means is found once, and its page made as if there were no other.
 */
export function branchHandler(build: ServerBuild, mode?: string): RequestHandler {
  const whole = createRequestHandler(build, mode);
  const find = routeFinder(build);
  const branches = new Map<string, RequestHandler>();

  function handlerOf(path: string): RequestHandler {
    const ids = find(path);
    const leaf = ids.at(-1);
    if (leaf === undefined) return whole;
    const branch = branches.get(leaf) ?? createRequestHandler(branchOf(build, new Set(ids)), mode);
    branches.set(leaf, branch);
    return branch;
  }

  return (request, context) => {
    const url = new URL(request.url);
    if (!isDocument(url)) return whole(request, context);
    return handlerOf(url.pathname)(request, context);
  };
}
