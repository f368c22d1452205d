import path from "node:path";
import { UNSAFE_flatRoutes as flatRoutes } from "@remix-run/dev";
import { expect, test } from "vitest";
import { pageAddress } from "#app/server/page-address.ts";
import { routeTable } from "#app/server/route-table.server.ts";
import { asPageHandle } from "#app/ui/page-handle.ts";
import { projectRoot } from "../../bin/lib/environment.js";
import { keptAddresses } from "./kept-addresses.ts";
import { readingBuild } from "./reading-site.ts";

type Module = { handle?: unknown };

const files = import.meta.glob<Module>([
  "../../app/routes/*.{ts,tsx}",
  "../../app/routes/*/route.{ts,tsx}",
]);
const manifest = flatRoutes(path.join(projectRoot, "app"));

/** Lists the routes whose pages are cached, with their relevant query parameters. */
async function listKept() {
  const routes = await Promise.all(
    Object.values(manifest).map(async ({ id, path, file }) => {
      const module = await files[`../../app/${file}`]?.();
      if (!module) throw new Error(`${file} is a route that was not looked into.`);
      return { id, path, cache: asPageHandle(module.handle).cache };
    }),
  );
  return routes.flatMap(({ cache, ...route }) =>
    cache ? [{ ...route, parameters: cache.parameters }] : [],
  );
}

const kept = await listKept();
const addresses = keptAddresses({ tags: ["coast"], handles: ["maren"], slugs: ["kelp"] });
const table = routeTable(readingBuild);
const match = (address: string) => table.read(address).route;
const routeOf = (address: string) => match(address).ids.at(-1);

test("every route with cached pages is in the build of these tests, at its own path", () => {
  expect(kept.length).toBeGreaterThan(15);
  const read = kept.map(({ id }) => [id, readingBuild.routes[id]?.path]);
  expect(read).toEqual(kept.map(({ id, path }) => [id, path]));
});

test("every route with cached pages, and each of its parameters, has an address that is tested after each change", () => {
  const wanted = kept.flatMap(({ id, parameters }) => [
    id,
    ...parameters.map((name) => `${id} ?${name}`),
  ]);
  const tried = new Set(
    addresses.flatMap((address) => {
      const names = [...new URL(address, "http://localhost").searchParams.keys()];
      return [routeOf(address), ...names.map((name) => `${routeOf(address)} ?${name}`)];
    }),
  );
  expect(wanted.filter((each) => !tried.has(each))).toEqual([]);
});

test("every tested address belongs to a cached page, and has only relevant parameters", () => {
  const addressOf = (address: string) => pageAddress(address, table.read(address));
  expect(addresses.filter((each) => !addressOf(each))).toEqual([]);
  const canonical = addresses.map((each) => addressOf(each)?.canonical);
  const sorted = (address: string | undefined) => address?.split(/[?&]/).sort();
  expect(canonical.map(sorted)).toEqual(addresses.map(sorted));
});
