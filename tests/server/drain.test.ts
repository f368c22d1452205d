import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { httpServer, usualTimes } from "#app/server/http-server.server.ts";

async function stoppingServer() {
  const times = { ...usualTimes, beforeStopMs: 2_000 };
  const { server, listen, stop } = httpServer((_request, response) => response.end("here"), times);
  await listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.address() as AddressInfo;
  const stopped = stop();
  onTestFinished(() => stopped);
  return port;
}

function statusOf(port: number, method: string, elsewhere: boolean): Promise<number | undefined> {
  const headers = elsewhere ? { "X-Retry-Elsewhere": "1" } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, headers }, (incoming) => {
      incoming.resume().on("end", () => resolve(incoming.statusCode));
    });
    outgoing.on("error", reject).end();
  });
}

test("a draining process answers 502 to reads that a proxy can retry elsewhere, and serves the rest", async () => {
  const port = await stoppingServer();
  expect(await statusOf(port, "GET", true)).toBe(502);
  expect(await statusOf(port, "HEAD", true)).toBe(502);
  expect(await statusOf(port, "POST", true)).toBe(200);
  expect(await statusOf(port, "GET", false)).toBe(200);
});
