import type { ServerBuild } from "@remix-run/node";
import { env } from "#app/configuration/env.server.ts";
import { admit } from "#app/infra/admission.server.ts";
import type { Rendered, WantedPage } from "#app/infra/cache/page-cache.ts";
import { publicTag } from "#app/infra/cache/public-tag.ts";
import type { HeaderLine } from "#app/infra/cache/stored-page.ts";
import { databaseIsDown } from "#app/infra/database-health.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { log } from "#app/infra/log.server.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { redirectWithin } from "./address-locale.server.ts";
import { anonymousContext } from "./anonymous-context.server.ts";
import { branchHandler } from "./branch-handler.server.ts";
import { routeTable } from "./route-table.server.ts";
import { longestLoggedPath, securityHeaderLines } from "./request-log.server.ts";

/** Set by the cache, or valid for one response only. */
const notKept = new Set([
  "cache-control",
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "etag",
  "set-cookie",
  "vary",
]);

/**
 * The policy for shared caches: with purging they cache a page for a day, without it for some seconds only. A
 * reader's own browser revalidates each time, at the cost of a 304.
 */
const forCaches = env.PURGE_URL
  ? "public, max-age=0, s-maxage=86400, stale-while-revalidate=60"
  : "public, max-age=0, s-maxage=10, stale-while-revalidate=50";

const mostTags = 200;

function tagLines(tags: ReadonlySet<string>): HeaderLine[] {
  const names = [...new Set([...tags].map(publicTag))];
  if (names.length === 0) return [];
  return [
    ["Surrogate-Key", names.join(" ")],
    ["Cache-Tag", names.join(",")],
  ];
}

/** Complete pages and permanent redirects; a temporary redirect is not cacheable. */
const lasting = new Set([200, 301, 308]);

type Made = { response: Response; tags: ReadonlySet<string>; keep: boolean };

function linesFor({ response, tags, keep }: Made): HeaderLine[] {
  const own = [...response.headers].filter(([name]) => !notKept.has(name));
  // Headers have a maximum size: a page with too many tags to send must not be stored by shared caches.
  if (!keep || tags.size > mostTags || !lasting.has(response.status)) {
    return [...securityHeaderLines, ...own, ["Cache-Control", "private, no-store"]];
  }
  return [
    ...securityHeaderLines,
    ...own,
    ["Cache-Control", forCaches],
    ["Vary", "Accept-Encoding, Cookie"],
    ...tagLines(tags),
  ];
}

const forbidsKeeping = (response: Response) =>
  response.status < 400 && /no-store|private/.test(response.headers.get("Cache-Control") ?? "");

/**
 * Renders a public page for an anonymous request that contains only the canonical address, so that no client
 * header can influence a shared page.
 */
export function pageRenderer(build: ServerBuild) {
  const handle = branchHandler(build, process.env.NODE_ENV);
  const table = routeTable(build);

  return async ({ address }: WantedPage, begin: () => void): Promise<Rendered> => {
    if (databaseIsDown()) throw new Unavailable();
    return admit({ kind: "reader" }, async () => {
      begin();
      const tags = new Set<string>();
      const { route, target, locale } = table.read(address);
      const context = anonymousContext({ tags, locale: locale ?? defaultLocale });
      const started = performance.now();
      const request = new Request(env.SITE_URL + target);
      const rendered = await handle(request, { route, context });
      const response = redirectWithin(table, { response: rendered, locale });
      const body = Buffer.from(await response.arrayBuffer());
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const path = address.split("?")[0]?.slice(0, longestLoggedPath);
      const { requestId } = context;
      log.info({ requestId, method: "GET", path, status: response.status, ms }, "page.rendered");
      const personal = response.headers.has("Set-Cookie") || forbidsKeeping(response);
      const keep = !personal;
      return {
        status: response.status,
        lines: linesFor({ response, tags, keep }),
        body,
        tags,
        keep,
      };
    });
  };
}
