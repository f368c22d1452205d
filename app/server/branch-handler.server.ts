import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { MatchedRoute } from "./route-table.server.ts";

type Call = { route: MatchedRoute; context: AppLoadContext };
export type BranchHandler = (request: Request, call: Call) => Promise<Response>;

function only<T>(all: Record<string, T>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
}

/** Returns the build reduced to one route and the layouts around it. */
function branchOf(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const assets = { ...build.assets, routes: only(build.assets.routes, ids) };
  return { ...build, routes: only(build.routes, ids), assets };
}

/** Data requests name their routes in another way. */
const isDocument = ({ url }: Request) => !url.split("?", 1)[0]?.endsWith(".data");

/**
 * Remix's request handler. The framework looks through all routes several times for each page; here
 * the page of the route that was matched is made as if there were no other.
 */
export function branchHandler(build: ServerBuild, mode?: string): BranchHandler {
  const whole = createRequestHandler(build, mode);
  const branches = new Map<MatchedRoute, typeof whole>();

  function handlerOf(route: MatchedRoute) {
    if (route.kind === "nothing") return whole;
    const branch = branches.get(route) ?? createRequestHandler(branchOf(build, route.ids), mode);
    branches.set(route, branch);
    return branch;
  }

  return (request, { route, context }) =>
    (isDocument(request) ? handlerOf(route) : whole)(request, context);
}
