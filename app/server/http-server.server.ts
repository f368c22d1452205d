import { createServer, type RequestListener, type Server } from "node:http";
import { limitHeaderSize } from "./header-size.ts";
import { inOrder } from "./pipeline-order.ts";
import { drain } from "./drain.ts";

export type HttpTimes = {
  /** A request's headers must have come by then, and the whole of it. */
  headersMs: number;
  requestMs: number;
  /** The time in milliseconds after which an unused connection is closed. */
  keepAliveMs: number;
  /** How long a connection may stand still in the middle of something, such as an unread answer. */
  stillMs: number;
  checkEveryMs: number;
  /** How long the server goes on taking requests after it has said that it stops. */
  beforeStopMs: number;
  shutdownTimeoutMs: number;
};

/**
 * Proxies keep idle connections for a minute: ours stay longer, so that a proxy never writes to one that
 * we are just closing. A picture of 10 MB passes in five minutes on a line of 0.3 Mbit/s.
 */
export const usualTimes: HttpTimes = {
  headersMs: 10_000,
  requestMs: 300_000,
  keepAliveMs: 75_000,
  stillMs: 30_000,
  checkEveryMs: 2_000,
  beforeStopMs: 0,
  shutdownTimeoutMs: 25_000,
};

const closeIdleEveryMs = 50;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/** A connection in use falls idle only with its answer, so it is looked for idle ones until none is left. */
function stopAccepting(server: Server, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), ms);
    const idle = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs);
    server.close(() => {
      clearTimeout(deadline);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * A server with a deadline for everything that a peer can draw out. `stop` tells each peer that its
 * connection ends with the answer, takes requests for `beforeStopMs` more, lets what runs finish within
 * `shutdownTimeoutMs` and cuts off the rest.
 */
export function httpServer(listener: RequestListener, times: HttpTimes) {
  let stopping = false;
  const server = createServer(
    {
      headersTimeout: times.headersMs,
      requestTimeout: times.requestMs,
      keepAliveTimeout: times.keepAliveMs,
      connectionsCheckingInterval: times.checkEveryMs,
    },
    inOrder((request, response) => {
      limitHeaderSize(response);
      if (stopping) response.shouldKeepAlive = false;
      if (stopping && drain(request, response)) return;
      listener(request, response);
    }),
  );
  server.timeout = times.stillMs;

  return {
    server,
    isStopping: () => stopping,
    listen(address: { port: number; host: string }): Promise<void> {
      return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(address, () => resolve());
      });
    },
    async stop(): Promise<void> {
      stopping = true;
      await pause(times.beforeStopMs);
      await stopAccepting(server, times.shutdownTimeoutMs);
    },
  };
}
