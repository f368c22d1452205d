import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { env } from "#app/env.server.ts";
import { isHearing, onForget } from "#app/infra/bus.server.ts";
import { PageCache } from "#app/infra/cache/page-cache.ts";
import type { Form, StoredPage } from "#app/infra/cache/stored-page.ts";
import { databaseIsAway } from "#app/infra/database-health.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { answerFor } from "#app/infra/http.server.ts";
import { acceptedEncoding } from "./accepted-encoding.ts";
import { saysWho } from "./asked-kind.ts";
import { addressLocales } from "./address-locale.server.ts";
import { askedHost } from "./gate.server.ts";
import { isHostClear } from "./host-guard.server.ts";
import { type PageAddress, pageAddresses } from "./page-addresses.server.ts";
import { measurePages } from "./page-metrics.server.ts";
import { refuser, type Refuser } from "./refuse.server.ts";
import { pageRenderer } from "./render-page.server.ts";
import { securityHeaderLines } from "./request-log.server.ts";

const siteHost = new URL(env.SITE_URL).host;

/** Nobody in particular asks to read, at our own address. */
function asksAsAnybody(request: IncomingMessage): boolean {
  const { method, headers } = request;
  if (method !== "GET" && method !== "HEAD") return false;
  if (saysWho(request)) return false;
  const host = headers["x-forwarded-host"] === undefined ? headers.host : askedHost(request);
  return host === siteHost && isHostClear(request);
}

type Sent = {
  page: StoredPage;
  form: Form;
  /** Whether others may have changed what it shows without our hearing of it. */
  outdated?: boolean;
};

/** The same names and values in turn, for nobody to keep. */
function keptByNobody(head: readonly string[]): string[] {
  const isPolicy = (at: number) => at % 2 === 1 && head[at - 1] === "Cache-Control";
  return head.map((word, at) => (isPolicy(at) ? "no-store" : word));
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { page, form, outdated = false }: Sent,
): void {
  const headOf = (head: readonly string[]) => (outdated ? keptByNobody(head) : [...head]);
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
 * The pages that anybody may read, from memory or rendered once for all who wait. `front` stands before
 * everything else; what is no such page goes on to `inner`. Where a file might live instead, the
 * answer is given `behindFiles`.
 */
export function cachedPages(
  build: ServerBuild,
  { mostBytes, refuse = refuser().refuse }: { mostBytes: number; refuse?: Refuser["refuse"] },
) {
  const addressOf = pageAddresses(build);
  const { read } = addressLocales(build);
  const render = pageRenderer(build);
  const cache = new PageCache({ render, isHearing, databaseIsAway, mostBytes });
  onForget("pages", (forgotten, how) => cache.forget(forgotten, how));
  measurePages(cache);

  function answerHeld(request: IncomingMessage, response: ServerResponse): boolean {
    const page = cache.peek(request.url ?? "");
    if (!page) return false;
    const form = page.form(acceptedEncoding(request));
    if (form instanceof Promise) return false;
    send(request, response, { page, form });
    return true;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, address: PageAddress) {
    try {
      const heard = isHearing();
      const { page } = await cache.get({ address: address.canonical, apart: address.apart });
      const form = await page.form(acceptedEncoding(request));
      const outdated = !heard || !isHearing();
      if (!response.destroyed) send(request, response, { page, form, outdated });
    } catch (error) {
      if (!(error instanceof Unavailable)) return fail(response, error);
      const { target, locale } = read(address.canonical);
      const [path = ""] = target.split("?");
      await refuse({ request, response, path, locale }, error).catch((why: unknown) =>
        fail(response, why),
      );
    }
  }

  function front(request: IncomingMessage, response: ServerResponse, inner: Inner): void {
    if (!asksAsAnybody(request)) return inner(request, response);
    if (answerHeld(request, response)) return;
    const address = addressOf(request.url ?? "");
    if (!address || address.perhapsAFile) return inner(request, response);
    void answer(request, response, address);
  }

  const behindFiles: RequestHandler = (request, response, next) => {
    const address = asksAsAnybody(request) ? addressOf(request.originalUrl) : null;
    if (!address?.perhapsAFile) return next();
    void answer(request, response, address);
  };

  return { cache, front, behindFiles };
}

export type CachedPages = ReturnType<typeof cachedPages>;
