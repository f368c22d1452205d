import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server";
import { hasSessionCookie } from "#app/features/identity/session.server.ts";
import { registerParts } from "#app/infra/background-part.ts";
import { recordRequestError } from "#app/infra/request-errors.server.ts";
import { backgroundParts } from "#app/server/background-parts.server.ts";
import { contentSecurityPolicy } from "#app/server/content-security-policy.server.ts";
import { defaultLocale } from "#app/messages/locales.ts";
import { type Language, MessagesProvider } from "#app/messages/messages-provider.tsx";
import { i18nIn, messagesOf } from "#app/messages/translations.server.ts";
import { NonceContext } from "#app/ui/nonce.tsx";
import { asPageHandle, type PageHandle } from "#app/ui/page-handle.ts";

export { captureOutput } from "#app/server/capture-output.server.ts";
export { migrate } from "#app/server/migrate.server.ts";
export { runCommand } from "#app/server/run-command.server.ts";
export { loadDemo } from "#app/server/load-demo.server.ts";
export { startServer } from "#app/server/start-server.server.ts";
export { startWorker } from "#app/server/start-worker.server.ts";

// Here for every process: one that never works on jobs emits events as well.
registerParts(backgroundParts);

const longestRenderMs = 10_000;

type Page = {
  context: EntryContext;
  url: string;
  nonce: string | undefined;
  language: Language;
};

function page({ context, url, nonce, language }: Page) {
  return (
    <NonceContext.Provider value={nonce}>
      <MessagesProvider language={language}>
        <RemixServer context={context} url={url} abortDelay={longestRenderMs} nonce={nonce} />
      </MessagesProvider>
    </NonceContext.Provider>
  );
}

/** Renders the page as one string, so that a rendering error can still set the status. */
function renderHydrated(input: Page): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page(input), {
      nonce: input.nonce,
      onAllReady() {
        clearTimeout(deadline);
        const body = new PassThrough();
        text(body).then(resolve, reject);
        pipe(body);
      },
      onShellError: reject,
      onError: reject,
    });
    const deadline = setTimeout(abort, longestRenderMs);
  });
}

/** Without hydration nothing on the page may suspend, and React needs no markers in the markup. */
function renderPlain(input: Page): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(page(input))}`;
}

/** Parts of every page that is hydrated. */
const framesMessages = ["access", "http", "site", "ui"];

type Hydration = { handles: PageHandle[]; hydrated: boolean };

function languageOf(loadContext: AppLoadContext, { handles, hydrated }: Hydration): Language {
  const { addressLocale, locale = addressLocale ?? defaultLocale } = loadContext;
  const features = [...framesMessages, ...handles.flatMap(({ messages = [] }) => messages)];
  return {
    locale,
    i18n: i18nIn(locale),
    addressed: Boolean(addressLocale),
    sent: hydrated ? messagesOf(locale, features) : {},
  };
}

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const handles = context.staticHandlerContext.matches.map((match) =>
    asPageHandle(context.routeModules[match.route.id]?.handle),
  );
  const broken = context.staticHandlerContext.errors !== null;
  const hydrated = !broken && handles.some((handle) => handle.hydrate);
  const clerk = handles.some((handle) => handle.clerk);
  const nonce = hydrated ? randomBytes(16).toString("base64") : undefined;
  const language = languageOf(loadContext, { handles, hydrated });
  const input = { context, url: request.url, nonce, language };
  const html = hydrated ? await renderHydrated(input) : renderPlain(input);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", contentSecurityPolicy({ nonce, clerk }));
  const personal = hasSessionCookie(request) || request.headers.has("Authorization");
  const lasting = loadContext.addressLocale && !hydrated && !personal && status < 400;
  if (!lasting) headers.set("Cache-Control", "private, no-store");
  else if (!headers.has("Cache-Control"))
    headers.set("Cache-Control", "public, max-age=0, must-revalidate");
  headers.append("Vary", "Cookie");
  if (loadContext.negotiated) headers.append("Vary", "Accept-Language");
  return new Response(html, { status, headers });
}

type DataRequest = { context: AppLoadContext };

/** Data requests are made for the current viewer and must not be cached. */
export function handleDataRequest(response: Response, { context }: DataRequest): Response {
  response.headers.set("Cache-Control", "private, no-store");
  if (context.negotiated) response.headers.append("Vary", "Accept-Language");
  return response;
}

type Failing = { request: Request; context: AppLoadContext };

/**
 * Replaces the framework's handler, which writes to the console. Its own errors with a status below 500 were
 * caused by the request; errors answered by our wrappers are logged already.
 */
export function handleError(error: unknown, { request, context }: Failing): void {
  if (request.signal.aborted) return;
  if (!isRouteErrorResponse(error)) return recordRequestError(error, context.requestId);
  if (error.status < 500) return;
  const cause = "error" in error ? error.error : new Error(`${error.status} ${error.statusText}`);
  recordRequestError(cause, context.requestId);
}
