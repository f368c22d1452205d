import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterEach, expect, test, vi } from "vitest";
import { usualTimes } from "#app/server/http-server.server.ts";
import { ask, startSmallSite } from "./small-site.ts";

type Site = Awaited<ReturnType<typeof startSmallSite>>;

const large = Buffer.alloc(32 * 1024 * 1024);
let finish = () => {};
let began = () => {};
let site: Site | null = null;
const sockets: Socket[] = [];

const handlers = {
  quick: { loader: () => Response.json("here") },
  large: { loader: () => new Response(large) },
  slow: {
    async loader() {
      began();
      await new Promise<void>((resolve) => (finish = resolve));
      return Response.json("done");
    },
  },
  halting: {
    loader: () =>
      new Response(
        new ReadableStream({
          async start(stream) {
            stream.enqueue(Buffer.from("the first half"));
            await new Promise<void>((resolve) => (finish = resolve));
            stream.enqueue(Buffer.from("the other half"));
            stream.close();
          },
        }),
      ),
  },
  body: {
    async action({ request }: LoaderFunctionArgs) {
      return Response.json((await request.arrayBuffer()).byteLength);
    },
  },
};

type Options = Parameters<typeof startSmallSite>[1];

async function start(options: Options = {}): Promise<Site> {
  site = await startSmallSite(handlers, options);
  return site;
}

afterEach(async () => {
  finish();
  for (const socket of sockets.splice(0)) socket.destroy();
  await site?.stop();
  site = null;
});

function open(port: number, text: string) {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let received = "";
  socket.on("data", (bytes: Buffer) => (received += bytes.toString("latin1")));
  socket.on("error", () => {});
  socket.write(text);
  const closed = new Promise<string>((resolve) => socket.on("close", () => resolve(received)));
  return { socket, closed, received: () => received };
}

const head = (line: string, ...more: string[]) =>
  [
    `${line} HTTP/1.1`,
    "Host: localhost:3999",
    "Origin: http://localhost:3999",
    ...more,
    "",
    "",
  ].join("\r\n");

test("the server closes a connection whose header never ends", async () => {
  const { port } = await start({ times: { headersMs: 100, requestMs: 200, checkEveryMs: 20 } });
  const { closed } = open(port, "GET /quick HTTP/1.1\r\nHost: localhost:3999\r\nX-Slow: ");
  expect(await closed).toMatch(/^HTTP\/1.1 408 /);
});

test("the server does not wait for a body that hardly arrives", async () => {
  const { port } = await start({ pace: { graceMs: 60, bytesPerSecond: 1_000_000 } });
  for (const length of [100, 5_000_000]) {
    const { closed } = open(port, `${head("POST /body", `Content-Length: ${length}`)}xyz`);
    expect(await closed).toMatch(/^HTTP\/1.1 408 .*Connection: close/s);
  }
});

test("a picture of 10 MB uploads over a slow line", async () => {
  const { port } = await start({ pace: { graceMs: 20, bytesPerSecond: 2_048 } });
  const bytes = 10 * 1024 * 1024;
  const { socket, received } = open(
    port,
    head("POST /body", `Content-Length: ${bytes}`, "Connection: close"),
  );
  const piece = Buffer.alloc(bytes / 20);
  for (let sent = 0; sent < 20; sent += 1) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await vi.waitUntil(() => received().includes(String(bytes)), { timeout: 5_000 });
  expect(received()).toMatch(/^HTTP\/1.1 200 /);
});

test("a client that does not read its response loses the connection", async () => {
  const { port, server } = await start({ times: { stillMs: 100 } });
  const { socket } = open(port, head("GET /large"));
  socket.pause();
  const [accepted] = await once(server, "connection");
  if (!(accepted instanceof Object)) throw new Error("no connection");
  await vi.waitUntil(
    async () => (await new Promise<number>((resolve) => count(server, resolve))) === 0,
    { timeout: 5_000 },
  );
});

function count(server: Site["server"], resolve: (connections: number) => void): void {
  server.getConnections((_error, connections) => resolve(connections));
}

test("an idle connection outlives a proxy's minute", async () => {
  expect(usualTimes.keepAliveMs).toBeGreaterThan(60_000);
  const { port } = await start({ times: { keepAliveMs: 50 } });
  const { closed } = open(port, head("GET /quick"));
  expect(await closed).toMatch(/^HTTP\/1.1 200 .*Connection: keep-alive/s);
});

test("a stopping server reports it at once, finishes running requests and closes idle connections", async () => {
  const { port, stop } = await start({ times: { beforeStopMs: 1_000 } });
  const beginning = new Promise<void>((resolve) => (began = resolve));
  const slow = ask(port, { path: "/slow" });
  const idle = open(port, head("GET /quick"));
  await beginning;
  await vi.waitUntil(() => idle.received().includes('"here"'));
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));

  const ready = await ask(port, { path: "/readyz", headers: { Connection: "keep-alive" } });
  expect(ready.status).toBe(503);
  expect(ready.headers.connection).toBe("close");
  const late = await ask(port, { path: "/quick", headers: { Connection: "keep-alive" } });
  expect([late.status, late.headers.connection]).toEqual([200, "close"]);
  await idle.closed;
  expect(stopped).toBe(false);
  await expect(ask(port, { path: "/quick" })).rejects.toThrow("ECONNREFUSED");
  finish();
  expect((await slow).status).toBe(200);
  await stopping;
});

test("a persistent connection does not delay the stop once its response is sent", async () => {
  const { port, server, stop } = await start();
  const kept = open(port, head("GET /halting"));
  await vi.waitUntil(() => kept.received().includes("the first half"));
  const stopping = stop();
  await vi.waitUntil(() => !server.listening);
  finish();
  await stopping;
  expect(await kept.closed).toMatch(/Connection: keep-alive.*the other half/s);
}, 5_000);

test("a request that does not finish before the shutdown timeout is cut off", async () => {
  const { port, stop } = await start({ times: { shutdownTimeoutMs: 50 } });
  const beginning = new Promise<void>((resolve) => (began = resolve));
  const slow = ask(port, { path: "/slow" });
  const failing = expect(slow).rejects.toThrow();
  await beginning;
  await stop();
  await failing;
});
