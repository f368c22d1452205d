import { request, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { LoaderFunction, ServerBuild } from "@remix-run/node";
import { createApplication } from "#app/server/application.server.ts";
import { type HttpTimes, httpServer, usualTimes } from "#app/server/http-server.server.ts";
import type { Pace } from "#app/server/slow-body.server.ts";
import { serverBuild } from "#tests/support/server-build.ts";

type Handlers = { loader?: LoaderFunction; action?: LoaderFunction; handle?: unknown };
type Options = { times?: Partial<HttpTimes>; pace?: Pace };

/** Makes a build of these addresses only, each with its handlers. */
export function buildOf(handlers: Record<string, Handlers>): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  for (const [path, module] of Object.entries(handlers)) {
    routes[path] = { id: path, path, module: { default: undefined, ...module } };
  }
  return serverBuild({
    entry: { module: { default: () => new Response("a page") } },
    routes,
    assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
  });
}

/** Serves such a build like the real site, on a free port. */
export async function startSmallSite(handlers: Record<string, Handlers>, options: Options = {}) {
  const isStopping = () => http.isStopping();
  const application = createApplication({
    build: buildOf(handlers),
    isStopping,
    pace: options.pace,
  });
  const http = httpServer(application, { ...usualTimes, ...options.times });
  await http.listen({ port: 0, host: "127.0.0.1" });
  const { port } = http.server.address() as AddressInfo;
  return { port, server: http.server, stop: http.stop };
}

export type HttpReply = { status: number; headers: IncomingHttpHeaders; text: string; ms: number };
type RequestOptions = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

/** Sends a request as the site's own pages do, and returns the response with its duration. */
export function ask(
  port: number,
  { method = "GET", path, headers, body }: RequestOptions,
): Promise<HttpReply> {
  const origin = method === "GET" ? {} : { Origin: "http://localhost:3999" };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent: false,
        headers: { Host: "localhost:3999", ...origin, ...headers },
      },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (piece: string) => (text += piece));
        incoming.on("error", reject);
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            ms: performance.now() - began,
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
