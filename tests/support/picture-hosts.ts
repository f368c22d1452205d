import { once } from "node:events";
import { createServer, get, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";

/** Replaces the application's deadline of five seconds. */
const deadlineMs = 150;

type Answer = { status: number; headers: Record<string, string>; body: Buffer };
type Served = Answer | ((response: ServerResponse) => void) | null;

function answer(served: Served, response: ServerResponse): void {
  if (typeof served === "function") served(response);
  else if (served) response.writeHead(served.status, served.headers).end(served.body);
}

/**
 * A picture host on this machine: its response may change at any time; with null it never responds.
 */
async function startHost(served: Served) {
  const host = { served, requests: 0, underWay: 0, mostUnderWay: 0 };
  const server = createServer((_request, response: ServerResponse) => {
    host.requests += 1;
    host.underWay += 1;
    host.mostUnderWay = Math.max(host.mostUnderWay, host.underWay);
    response.on("close", () => (host.underWay -= 1));
    answer(host.served, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    host,
    port,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * Servers on this machine in place of https hosts. The application checks addresses completely; only the
 * connection goes elsewhere, with a short deadline.
 */
export async function startPictureHosts<Name extends string>(hosts: Record<Name, Served>) {
  const names = Object.keys(hosts) as Name[];
  const started = await Promise.all(names.map((name) => startHost(hosts[name])));
  const ports = new Map<string, number>(names.map((name, at) => [name, started[at]?.port ?? 0]));
  vi.spyOn(https, "get").mockImplementation((...given: unknown[]) => {
    const [url, options] = given as [URL, { signal: AbortSignal }];
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(deadlineMs)]);
    const port = ports.get(url.hostname);
    return get({ host: "127.0.0.1", port, path: url.pathname, signal, agent: false });
  });
  const states = started.map(({ host }, at) => [names[at], host] as const);
  return {
    hosts: Object.fromEntries(states) as Record<Name, (typeof started)[number]["host"]>,
    stop: () => Promise.all(started.map((each) => each.stop())),
  };
}
