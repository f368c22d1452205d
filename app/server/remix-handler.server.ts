import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from "express";
import { admit } from "#app/infra/admission.server.ts";
import { databaseIsDown } from "#app/infra/database-health.server.ts";
import { Unavailable } from "#app/infra/errors.ts";
import { log } from "#app/infra/log.server.ts";
import { markAborted, recordRequestError } from "#app/infra/request-errors.server.ts";
import { answerLanguage } from "./answer-language.server.ts";
import {
  announcesLarge,
  requestClass,
  hasBody,
  hasSmallBody,
  isRead,
  hasCredentials,
} from "./request-class.ts";
import { missingSlash, redirectWithin } from "./address-locale.server.ts";
import { branchHandler, type BranchHandler } from "./branch-handler.server.ts";
import { methodGuard } from "./method-guard.server.ts";
import { type RoutedTarget, routeTable } from "./route-table.server.ts";
import type { UnavailableResponder } from "./unavailable-response.server.ts";
import { readBody, streamBody } from "./request-body.server.ts";
import { headersOf } from "./request-headers.ts";
import { writeBody } from "./response-body.server.ts";

type RemixCall = RoutedTarget & { signal: AbortSignal };

function loadContext(res: ExpressResponse, { locale, signal }: RemixCall): AppLoadContext {
  const requestId = String(res.locals.requestId);
  return {
    requestId,
    addressLocale: locale,
    ...answerLanguage(res.req, locale),
    clientAddress: String(res.locals.clientAddress),
    cacheTags: new Set<string>(),
    signal,
    log: log.child({ requestId }),
  };
}

/**
 * Returns a signal that is aborted when the request is over: answered, or without a connection to answer on.
 */
function abortSignal(res: ExpressResponse): AbortSignal {
  const controller = new AbortController();
  res.once("close", () => {
    if (!res.writableFinished) markAborted(String(res.locals.requestId));
    controller.abort();
  });
  if (res.destroyed) controller.abort();
  return controller.signal;
}

/** Whether the connection has ended: later failures follow from that, and no client sees them. */
const isGone = (req: ExpressRequest, res: ExpressResponse) => res.destroyed || req.socket.destroyed;

/** Makes an error that Express answers with 400. */
const unreadable = () => Object.assign(new Error("This is no path."), { status: 400 });

async function webRequest(
  req: ExpressRequest,
  res: ExpressResponse,
  { target, route, signal }: RemixCall,
): Promise<Request> {
  if (!target.startsWith("/")) throw unreadable();
  const url = new URL(`${req.protocol}://${req.headers.host}${target}`);
  const init = { method: req.method, headers: headersOf(req), signal };
  if (!hasBody(req)) return new Request(url, init);
  const { body } = res.locals;
  if (body instanceof Uint8Array) return new Request(url, { ...init, body: new Uint8Array(body) });
  const isUpload = route.room === "upload" && !hasSmallBody(req);
  if (isUpload || announcesLarge(req)) {
    return new Request(url, { ...init, body: streamBody(req, res), duplex: "half" });
  }
  return new Request(url, { ...init, body: await readBody(req, res) });
}

/** Responses to signed-in requests must not be cached publicly, except images. */
function isForOneOnly(req: ExpressRequest, { headers }: Response): boolean {
  if (!hasCredentials(req) || headers.get("Content-Type")?.startsWith("image/")) return false;
  return headers.get("Cache-Control")?.includes("public") ?? false;
}

async function send(req: ExpressRequest, res: ExpressResponse, response: Response): Promise<void> {
  if (res.destroyed) return;
  res.status(response.status);
  for (const [name, value] of response.headers) res.append(name, value);
  if (isForOneOnly(req, response)) res.set("Cache-Control", "private, no-store");
  if (response.body) await writeBody(response.body, res);
  else res.end();
}

const mode = process.env.NODE_ENV;

function wholeHandler(build: () => Promise<ServerBuild>): BranchHandler {
  const handle = createRequestHandler(build, mode);
  return (request, { context }) => handle(request, context);
}

type Options = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  unavailableResponder: UnavailableResponder;
};

/**
 * Runs Remix behind Express: a request begins once it is admitted, and is rejected otherwise. While the
 * database is down, page reads are rejected at once; a submitted form continues, because its answer returns
 * the typed text.
 */
export function remixHandler({ build, unavailableResponder }: Options): RequestHandler {
  // In development each change creates a new build.
  const handle = typeof build === "function" ? wholeHandler(build) : branchHandler(build, mode);

  async function answer(req: ExpressRequest, res: ExpressResponse): Promise<void> {
    const current = typeof build === "function" ? await build() : build;
    const slashed = missingSlash(req.originalUrl);
    if (slashed) return res.redirect(308, slashed);
    const table = routeTable(current);
    const { route, target, locale } = table.matchRequest(req);
    const path = target.split("?", 1)[0] ?? "";
    const exchange = { request: req, response: res, path, route, locale };
    if (await methodGuard(current).answers(exchange)) return;
    if (databaseIsDown() && isRead(req) && unavailableResponder.isPage(exchange)) {
      return unavailableResponder.respond(exchange, new Unavailable());
    }
    const signal = abortSignal(res);
    const call = { target, locale, route, signal };
    const request = await webRequest(req, res, call);
    const kind = requestClass(req, route);
    const context = loadContext(res, call);
    const work = async () => (res.destroyed ? null : handle(request, { route, context }));
    try {
      const response = await (kind ? admit({ kind, signal }, work) : work());
      if (response) await send(req, res, redirectWithin(table, { response, locale }));
    } catch (error) {
      if (!(error instanceof Unavailable) || res.headersSent) throw error;
      await unavailableResponder.respond({ ...exchange, sent: request }, error);
    }
  }

  return (req, res, next) => {
    answer(req, res).catch((error: unknown) => {
      if (!isGone(req, res)) return next(error);
      recordRequestError(error, String(res.locals.requestId));
    });
  };
}
