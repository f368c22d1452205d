import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { recordRequestError } from "#app/infra/request-errors.server.ts";
import type { CachedPages } from "./cached-pages.server.ts";
import { draftStream } from "./draft-stream.server.ts";
import { dropUnread } from "./drop-unread.server.ts";
import { gate } from "./gate.server.ts";
import { handshakeReturn } from "./handshake-return.server.ts";
import { healthRoutes } from "./health.server.ts";
import { hostGuard } from "./host-guard.server.ts";
import type { HttpTimes } from "./http-server.server.ts";
import { unavailableResponder, type UnavailableResponder } from "./unavailable-response.server.ts";
import { remixHandler } from "./remix-handler.server.ts";
import { requestLog, securityHeaderLines, securityHeaders } from "./request-log.server.ts";
import { limitSlowness, type Pace } from "./slow-body.server.ts";
import { staticFiles } from "./static-files.server.ts";
import { rejectUnsigned } from "./webhook-signature.server.ts";

export type ServerOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** The client build's folder; in development Vite serves its own. */
  assetsDir?: string;
  devMiddleware?: RequestHandler;
  /** The cache of public pages; without it each page is rendered for each request. */
  pages?: CachedPages;
  unavailableResponder?: UnavailableResponder;
  /** Not ready before the demo publication is loaded. */
  needsDemo?: boolean;
  /** Not ready once the process begins to stop. */
  isStopping?: () => boolean;
  pace?: Pace;
  times?: Partial<HttpTimes>;
};

/** Slower than the slowest line that could upload a picture. */
const usualPace: Pace = { graceMs: 15_000, bytesPerSecond: 2_048 };

const webhookPath = "/api/webhooks/clerk";

const nothingHere: RequestHandler = (_req, res) => {
  res
    .status(404)
    .set("Cache-Control", "no-store")
    .type("text/plain")
    .send("There is nothing here.");
};

/** Express marks a request that cannot be read, such as a broken address, with status 400. */
function isUnreadable(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 400;
}

/** Express's own last handler writes to the console, so no error reaches it. */
const failed: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  if (isUnreadable(error) && !res.headersSent) {
    res.status(400).type("text/plain").send("This address cannot be read.");
    return;
  }
  const requestId = String(res.locals.requestId);
  recordRequestError(error, requestId);
  if (res.headersSent) return void res.destroy();
  for (const [name, value] of securityHeaderLines) res.setHeader(name, value);
  res.setHeader("X-Request-Id", requestId);
  res.status(500).type("text/plain").send(`Something went wrong on our side. Number: ${requestId}`);
};

/** The HTTP process from the outside in: log, gate, returning handshakes, files, Remix. */
export function createApplication(options: ServerOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(requestLog, securityHeaders, dropUnread, hostGuard, gate, handshakeReturn);
  app.use(healthRoutes({ needsDemo: options.needsDemo, isStopping: options.isStopping }));
  app.use(limitSlowness(options.pace ?? usualPace));
  if (options.devMiddleware) app.use(options.devMiddleware);
  if (options.assetsDir) {
    app.use(staticFiles(options.assetsDir));
    app.use("/assets", nothingHere);
  }
  if (options.pages) app.use(options.pages.behindFiles);
  app.post(webhookPath, rejectUnsigned);
  app.use(draftStream);
  app.use(compression());
  app.all(
    /^/,
    remixHandler({
      build: options.build,
      unavailableResponder: options.unavailableResponder ?? unavailableResponder(),
    }),
  );
  app.use(failed);
  return app;
}
