import type { ServerBuild } from "@remix-run/node";
import type { matchRoutes } from "@remix-run/react";

export type RouteTree = Parameters<typeof matchRoutes>[0];

/** The build's routes as `matchRoutes` takes them. */
export function routeTree(routes: ServerBuild["routes"], parentId?: string): RouteTree {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) =>
      index ? { id, path, index: true } : { id, path, children: routeTree(routes, id) },
    );
}
