import { createServer, type RequestListener, type Server } from "node:http";
import { limitHeaderSize } from "./header-size.ts";
import { inOrder } from "./pipeline-order.ts";
import { drain } from "./drain.ts";

export type HttpTimes = {
  /** The deadlines for a request's headers and for the whole request. */
  headersMs: number;
  requestMs: number;
  /** The time in milliseconds after which an unused connection is closed. */
  keepAliveMs: number;
  /**
   * How long a connection may stay inactive in the middle of a request or a response, such as an unread
   * answer.
   */
  stillMs: number;
  checkEveryMs: number;
  /** How long the server still accepts requests after it has announced that it stops. */
  beforeStopMs: number;
  shutdownTimeoutMs: number;
};

/**
 * Proxies hold idle connections for a minute: ours stay open longer, so that a proxy never writes to a
 * connection that is being closed. A picture of 10 MB takes five minutes on a line of 0.3 Mbit/s.
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

/**
 * A connection becomes idle only after its answer, so idle ones are closed repeatedly until none is left.
 */
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
 * A server with a deadline for everything that a peer can delay. `stop` announces to each peer that its
 * connection ends with the answer, accepts requests for another `beforeStopMs`, lets running requests finish
 * within `shutdownTimeoutMs` and cuts off the rest.
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
