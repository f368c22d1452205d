import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { env } from "#app/configuration/env.server.ts";
import { isConnected, onInvalidate } from "#app/infra/invalidation-bus.server.ts";
import { PageCache, type WantedPage } from "#app/infra/cache/page-cache.ts";
import type { Form, StoredPage } from "#app/infra/cache/stored-page.ts";
import { databaseIsDown } from "#app/infra/database-health.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { answerFor } from "#app/http/error-response.server.ts";
import { acceptedEncoding } from "./accepted-encoding.ts";
import { hasCredentials } from "./request-class.ts";
import { requestedHost } from "./gate.server.ts";
import { isHostClear } from "./host-guard.server.ts";
import { pageAddress } from "./page-address.ts";
import { measurePages } from "./page-metrics.server.ts";
import { routeTable } from "./route-table.server.ts";
import { unavailableResponder, type UnavailableResponder } from "./unavailable-response.server.ts";
import { pageRenderer } from "./render-page.server.ts";
import { securityHeaderLines } from "./request-log.server.ts";

const siteHost = new URL(env.SITE_URL).host;

/** Whether an anonymous client reads a page at the site's own address. */
function isAnonymousRead(request: IncomingMessage): boolean {
  const { method, headers } = request;
  if (method !== "GET" && method !== "HEAD") return false;
  if (hasCredentials(request)) return false;
  const host = headers["x-forwarded-host"] === undefined ? headers.host : requestedHost(request);
  return host === siteHost && isHostClear(request);
}

type Sent = {
  page: StoredPage;
  form: Form;
  /**
   * Whether the page may be outdated because invalidations of other processes were not received.
   */
  outdated?: boolean;
};

/** The same headers, with a Cache-Control of no-store. */
function withNoStore(head: readonly string[]): string[] {
  const isPolicy = (at: number) => at % 2 === 1 && head[at - 1] === "Cache-Control";
  return head.map((word, at) => (isPolicy(at) ? "no-store" : word));
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { page, form, outdated = false }: Sent,
): void {
  const headOf = (head: readonly string[]) => (outdated ? withNoStore(head) : [...head]);
  if (page.isKnown(request.headers["if-none-match"])) {
    response.writeHead(304, headOf(form.notModifiedHead));
    response.end();
    return;
  }
  response.writeHead(page.status, headOf(form.head));
  if (request.method === "HEAD") response.end();
  else response.end(form.body);
}

type Inner = (request: IncomingMessage, response: ServerResponse) => void;

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const requestId = randomUUID();
  const { status, headers, error: said } = answerFor(error, { requestId });
  response.writeHead(status, {
    ...headers,
    ...Object.fromEntries(securityHeaderLines),
    "Cache-Control": "no-store",
    "Content-Type": "text/plain; charset=utf-8",
    "X-Request-Id": requestId,
  });
  response.end(said.message);
}

/**
 * Serves public pages from memory, or renders them once for all waiting requests. `front` comes
 * before all other handlers and passes everything else to `inner`. An address that may also be a
 * file is answered by `behindFiles`.
 */
export function cachedPages(
  build: ServerBuild,
  {
    mostBytes,
    respond = unavailableResponder().respond,
  }: { mostBytes: number; respond?: UnavailableResponder["respond"] },
) {
  const table = routeTable(build);
  const render = pageRenderer(build);
  const cache = new PageCache({ render, isConnected, databaseIsDown, mostBytes });
  onInvalidate("pages", (invalidation, options) => cache.invalidate(invalidation, options));
  measurePages(cache);

  function answerCached(request: IncomingMessage, response: ServerResponse): boolean {
    const page = cache.peek(request.url ?? "");
    if (!page) return false;
    const form = page.form(acceptedEncoding(request));
    if (form instanceof Promise) return false;
    send(request, response, { page, form });
    return true;
  }

  /** The cached page that a request names, if any, with its route, which is matched here or was before. */
  function wantedBy(request: IncomingMessage, target = "") {
    const address = pageAddress(target, table.matchRequest(request));
    if (!address) return null;
    const { canonical, untrusted, perhapsAFile } = address;
    return { page: { address: canonical, untrusted }, perhapsAFile };
  }

  async function answer(request: IncomingMessage, response: ServerResponse, wanted: WantedPage) {
    try {
      const wasConnected = isConnected();
      const { page } = await cache.get(wanted);
      const form = await page.form(acceptedEncoding(request));
      const outdated = !wasConnected || !isConnected();
      if (!response.destroyed) send(request, response, { page, form, outdated });
    } catch (error) {
      if (!(error instanceof Unavailable)) return fail(response, error);
      const { route, target, locale } = table.read(wanted.address);
      const [path = ""] = target.split("?");
      await respond({ request, response, path, route, locale }, error).catch((why: unknown) =>
        fail(response, why),
      );
    }
  }

  function front(request: IncomingMessage, response: ServerResponse, inner: Inner): void {
    if (!isAnonymousRead(request)) return inner(request, response);
    if (answerCached(request, response)) return;
    const wanted = wantedBy(request, request.url);
    if (!wanted || wanted.perhapsAFile) return inner(request, response);
    void answer(request, response, wanted.page);
  }

  const behindFiles: RequestHandler = (request, response, next) => {
    const wanted = isAnonymousRead(request) ? wantedBy(request, request.originalUrl) : null;
    if (!wanted?.perhapsAFile) return next();
    void answer(request, response, wanted.page);
  };

  return { cache, front, behindFiles };
}

export type CachedPages = ReturnType<typeof cachedPages>;
