import { once } from "node:events";
import { connect } from "node:net";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { namesOneHost } from "#app/server/host-guard.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { startSmallSite } from "./small-site.ts";

keepDatabase();

let site: Awaited<ReturnType<typeof startSmallSite>>;
beforeAll(async () => {
  site = await startSmallSite({ read: { loader: () => new Response("read") } });
});
afterAll(() => site.stop());

async function say(port: number, lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (bytes: Buffer) => (received += bytes.toString("latin1")));
  socket.end([...lines, "Connection: close", "", ""].join("\r\n"));
  await once(socket, "close");
  return received.slice(9, 12);
}

const get = (target: string, ...hosts: string[]) =>
  say(site.port, [`GET ${target} HTTP/1.1`, ...hosts.map((host) => `Host: ${host}`)]);
const own = "localhost:3999";

test("a request with exactly one host is answered", async () => {
  expect(await get("/read", own)).toBe("200");
  expect(await get("/read", "elsewhere.example")).toBe("421");
  expect(await get("/healthz", "10.0.0.1")).toBe("200");
  expect(await get("/healthz", "[::1]:3999")).toBe("200");
});

test("a request with two hosts, none, or an invalid one answers 400, whatever its path", async () => {
  for (const path of ["/read", "/healthz", "/no/such"]) {
    expect(await get(path, own, own), path).toBe("400");
    expect(await get(path, own, "elsewhere.example"), path).toBe("400");
    expect(await get(path), path).toBe("400");
    for (const host of [
      ...["user@localhost:3999", "localhost:3999@elsewhere.example", "localhost:3999/x"],
      ...["localhost:", "localhost:x", "localhost:3999:80", "localhost:3999, elsewhere.example"],
      ...["localhost:123456", "local host"],
    ]) {
      expect(await get(path, host), `${path} at ${host}`).toBe("400");
    }
  }
});

test("a request target that is a whole URL answers 400, whatever it names", async () => {
  for (const target of ["http://elsewhere.example/", `http://${own}/read`, "*", "read"]) {
    expect(await get(target, own), target).toBe("400");
  }
});

test("a trusted proxy must also forward exactly one host; other peers' headers are ignored", async () => {
  const received: boolean[][] = [];
  const server = createServer((request, response) => {
    received.push([namesOneHost(request, true), namesOneHost(request, false)]);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const forwarded = (...hosts: string[]) =>
    say(port, [
      ...["GET / HTTP/1.1", "Host: inner"],
      ...hosts.map((host) => `X-Forwarded-Host: ${host}`),
    ]);
  await forwarded("site.example");
  await forwarded("site.example", "site.example");
  await forwarded("site.example", "elsewhere.example");
  await forwarded("site.example, elsewhere.example");
  await forwarded("user@site.example");
  server.close();
  expect(received).toEqual([
    [true, true],
    [true, true],
    [false, true],
    [false, true],
    [false, true],
  ]);
});
