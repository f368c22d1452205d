import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { StoredPage } from "#app/infra/cache/stored-page.ts";
import type { Unavailable } from "#app/infra/errors.ts";
import { acceptedEncoding } from "./accepted-encoding.ts";
import { refusalPage } from "./refusal-page.server.ts";
import { securityHeaderLines } from "./request-log.server.ts";
import { routeFinder } from "./route-finder.server.ts";

type Asking = { request: IncomingMessage; response: ServerResponse; path: string };
/** Answers that something cannot be had now, to everybody in the way they can read. */
export type Refuse = (asking: Asking, refusal: Unavailable) => Promise<void>;

type Said = { headers: Record<string, string>; body: string | Buffer };

function inWords(path: string, { code, message }: Unavailable): Said {
  if (!path.startsWith("/api/")) {
    return { headers: { "Content-Type": "text/plain; charset=utf-8" }, body: message };
  }
  const body = JSON.stringify({ error: { code, message } });
  return { headers: { "Content-Type": "application/json; charset=utf-8" }, body };
}

async function asPage(request: IncomingMessage, page: StoredPage): Promise<Said> {
  const { head, body } = await page.form(acceptedEncoding(request));
  const headers: Record<string, string> = {};
  for (let at = 0; at < head.length; at += 2) headers[head[at] ?? ""] = head[at + 1] ?? "";
  return { headers, body };
}

function send({ request, response }: Asking, { headers, body }: Said): void {
  if (response.destroyed || response.headersSent) return;
  response.removeHeader("Set-Cookie");
  response.writeHead(503, headers);
  if (request.method === "HEAD") response.end();
  else response.end(body);
}

export type Refuser = {
  refuse: Refuse;
  /** Whether a person looks at what is there. */
  isPage: (path: string) => boolean;
  /** Makes the page that is shown. Before that, and where there is no build, a sentence has to do. */
  prepare: () => Promise<void>;
};

/** A page for whoever asked for one, a sentence for all others. */
export function refuser(build?: ServerBuild): Refuser {
  const find = build && routeFinder(build);
  const refusals = build && refusalPage(build);

  function isPage(path: string): boolean {
    if (path.endsWith(".data")) return false;
    return build?.routes[find?.(path).at(-1) ?? ""]?.module.default !== undefined;
  }

  async function refuse(asking: Asking, refusal: Unavailable): Promise<void> {
    const page = isPage(asking.path) ? refusals?.page() : null;
    const said = page ? await asPage(asking.request, page) : inWords(asking.path, refusal);
    const always = {
      ...Object.fromEntries(securityHeaderLines),
      "Cache-Control": "no-store",
      "Retry-After": String(refusal.retryAfterSeconds),
    };
    send(asking, { ...said, headers: { ...said.headers, ...always } });
  }
  return { refuse, isPage, prepare: async () => refusals?.make() };
}
