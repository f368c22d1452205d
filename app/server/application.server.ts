import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import { log } from "#app/infra/log.server.ts";
import { dropUnread } from "./drop-unread.server.ts";
import { gate } from "./gate.server.ts";
import { healthRoutes } from "./health.server.ts";
import { requestLog, securityHeaders } from "./request-log.server.ts";

export type ServerOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** The client build's folder; in development Vite serves its own. */
  assetsDir?: string;
  devMiddleware?: RequestHandler;
  /** Not ready before the demo publication is loaded. */
  needsDemo?: boolean;
};

const year = "1y";

function loadContext(_req: Request, res: Response): AppLoadContext {
  const requestId = String(res.locals.requestId);
  return {
    requestId,
    clientAddress: String(res.locals.clientAddress),
    cacheTags: new Set<string>(),
    log: log.child({ requestId }),
    setCookie: (line) => void res.append("Set-Cookie", line),
  };
}

const nothingHere: RequestHandler = (_req, res) => {
  res
    .status(404)
    .set("Cache-Control", "no-store")
    .type("text/plain")
    .send("There is nothing here.");
};

/** Express says by a status that the request itself cannot be read, such as a broken address. */
function isUnreadable(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 400;
}

const failed: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  if (isUnreadable(error)) {
    res.status(400).type("text/plain").send("This address cannot be read.");
    return;
  }
  const requestId = String(res.locals.requestId);
  log.error({ err: error, requestId }, "failed outside of Remix");
  res.status(500).type("text/plain").send(`Something went wrong on our side. Number: ${requestId}`);
};

/** The HTTP process from the outside in: log, gate, files, Remix. */
export function createApplication(options: ServerOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(requestLog, securityHeaders, dropUnread, gate);
  app.use(healthRoutes(options.needsDemo ?? false));
  app.use(compression());
  if (options.devMiddleware) app.use(options.devMiddleware);
  if (options.assetsDir) {
    const assets = `${options.assetsDir}/assets`;
    app.use("/assets", express.static(assets, { immutable: true, maxAge: year }), nothingHere);
    app.use(express.static(options.assetsDir, { maxAge: "1h", index: false, redirect: false }));
  }
  const remix = createRequestHandler({ build: options.build, getLoadContext: loadContext });
  app.all(/.*/, (req, res, next) => void remix(req, res, next));
  app.use(failed);
  return app;
}
