import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Unavailable } from "#app/infra/errors.ts";
import { TypedWords } from "#app/http/typed-fields.tsx";
import { defaultLocale, type Locale } from "#app/messages/locales.ts";
import { MessagesProvider } from "#app/messages/messages-provider.tsx";
import { i18nIn, textIn } from "#app/messages/translations.server.ts";
import { answerLanguage } from "./answer-language.server.ts";
import { acceptedEncoding } from "./accepted-encoding.ts";
import { anonymousContext } from "./anonymous-context.server.ts";
import { unavailablePage, type UnavailablePage } from "./unavailable-page.server.ts";
import { unavailableBuild, readFormFields } from "./unavailable-build.server.ts";
import { securityHeaderLines } from "./request-log.server.ts";
import type { MatchedRoute } from "./route-table.server.ts";

export type RefusedCall = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  route: MatchedRoute;
  /** The language of the address, if it says one. */
  locale: Locale | null;
  /** The same request as Remix would receive it, with the typed text. */
  sent?: Request;
};
export type Said = { headers: Record<string, string>; body: string | Buffer };

export type UnavailableResponder = {
  /** Answers that the service is unavailable, in the format of the client. */
  respond: (call: RefusedCall, unavailable: Unavailable) => Promise<void>;
  /** Whether the path is a page for readers. */
  isPage: (call: Pick<RefusedCall, "path" | "route">) => boolean;
  /** Renders the page. Before that, and without a build, the answer is a sentence. */
  prepare: () => Promise<void>;
};

export const isForFramework = (path: string) => path.endsWith(".data");

export const isForPrograms = (path: string) => path.startsWith("/api/");

export const inText = (message: string): Said => ({
  headers: { "Content-Type": "text/plain; charset=utf-8" },
  body: message,
});

export const inJson = (error: { code: string; message: string }): Said => ({
  headers: { "Content-Type": "application/json; charset=utf-8" },
  body: JSON.stringify({ error }),
});

export const languageOf = ({ request, locale }: RefusedCall) => answerLanguage(request, locale);

function inWords(call: RefusedCall, { code, text }: Unavailable): Said {
  const { path } = call;
  const message = textIn(languageOf(call).locale, text);
  return isForPrograms(path) ? inJson({ code, message }) : inText(message);
}

function wordsOf(typed: Record<string, string>, locale: Locale): string {
  const language = { locale, i18n: i18nIn(locale), addressed: false, sent: {} };
  const words = createElement(TypedWords, { typed });
  return renderToStaticMarkup(createElement(MessagesProvider, { language, children: words }));
}
const noWords = wordsOf({}, defaultLocale);

export async function asPage(call: RefusedCall, { page, html }: UnavailablePage): Promise<Said> {
  const { request, sent } = call;
  const words = sent ? wordsOf(await readFormFields(sent), languageOf(call).locale) : noWords;
  const form = await page.form(words === noWords ? acceptedEncoding(request) : "identity");
  const headers: Record<string, string> = {};
  for (let at = 0; at < form.head.length; at += 2) {
    const name = form.head[at] ?? "";
    if (name !== "ETag") headers[name] = form.head[at + 1] ?? "";
  }
  if (words === noWords) return { headers, body: form.body };
  const body = Buffer.from(html.replace(noWords, () => words));
  return { headers: { ...headers, "Content-Length": String(body.length) }, body };
}

type Head = { status: number; headers: Record<string, string> };

/** Rendered pages have the names of their headers in small letters. */
function variedByLanguage(call: RefusedCall, { headers, body }: Said): Said["headers"] {
  if (body === "" || !languageOf(call).negotiated) return headers;
  return { ...headers, vary: [headers.vary, "Accept-Language"].filter(Boolean).join(", ") };
}

/** Sends a response that must not be cached; the headers of `head` override those of a page. */
export function send(call: RefusedCall, said: Said, head: Head): void {
  const { request, response } = call;
  if (response.destroyed || response.headersSent) return;
  response.removeHeader("Set-Cookie");
  const always = { ...Object.fromEntries(securityHeaderLines), "Cache-Control": "no-store" };
  const headers = variedByLanguage(call, said);
  response.writeHead(head.status, { ...headers, ...always, ...head.headers });
  if (request.method === "HEAD") response.end();
  else response.end(said.body);
}

/**
 * Answers page requests with a page, the framework's data requests in its own format, all others with a
 * sentence.
 */
export function unavailableResponder(build?: ServerBuild): UnavailableResponder {
  const unavailablePages = build && unavailablePage(build);
  const handle = build && createRequestHandler(unavailableBuild(build), process.env.NODE_ENV);

  function isPage({ path, route }: Pick<RefusedCall, "path" | "route">): boolean {
    return build !== undefined && route.kind === "page" && !isForFramework(path);
  }

  async function say(call: RefusedCall, unavailable: Unavailable): Promise<Said> {
    const { path, sent } = call;
    const { locale } = languageOf(call);
    const cached = isPage(call) ? unavailablePages?.cached(locale) : null;
    if (cached) return asPage(call, cached);
    if (!sent || !handle || !isForFramework(path)) return inWords(call, unavailable);
    const answer = await handle(sent, anonymousContext({ locale }));
    const body = Buffer.from(await answer.arrayBuffer());
    return { headers: Object.fromEntries(answer.headers), body };
  }

  async function respond(call: RefusedCall, unavailable: Unavailable): Promise<void> {
    const headers = { "Retry-After": String(unavailable.retryAfterSeconds) };
    send(call, await say(call, unavailable), { status: 503, headers });
  }
  return { respond, isPage, prepare: async () => unavailablePages?.renew() };
}
