import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staticFiles } from "#app/server/static-files.server.ts";

let directory: string;
let server: Server;
let address: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "static-files-"));
  await mkdir(path.join(directory, "assets"));
  const script = "export const answer = 42;\n".repeat(100);
  await writeFile(path.join(directory, "assets", "app.js"), script);
  await writeFile(path.join(directory, "assets", "app.js.br"), brotliCompressSync(script));
  const app = express().use(staticFiles(directory));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/assets/app.js`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

const get = (headers: Record<string, string>) =>
  fetch(address, { headers: { "Accept-Encoding": "identity", ...headers } });
const tagOf = async (encoding: string) =>
  (await get({ "Accept-Encoding": encoding })).headers.get("ETag") ?? "";

test("a file is not sent again when If-None-Match names its ETag, alone or in a list, weak or strong", async () => {
  const etag = await tagOf("identity");
  for (const named of [etag, `W/${etag}`, `"other" , ${etag}`, `"other",W/${etag}`, "*"]) {
    const response = await get({ "If-None-Match": named });
    expect([named, response.status, await response.text()]).toEqual([named, 304, ""]);
    expect(response.headers.get("ETag")).toBe(etag);
  }
});

test("a file is sent when If-None-Match names other ETags, or that of another encoding", async () => {
  const compressed = await tagOf("br");
  expect(compressed).not.toBe(await tagOf("identity"));
  for (const named of ['"other"', compressed, `a${" ".repeat(10_000)}b`]) {
    expect((await get({ "If-None-Match": named })).status).toBe(200);
  }
  const again = await get({ "Accept-Encoding": "br", "If-None-Match": compressed });
  expect(again.status).toBe(304);
});

test("a file is served as it was at the start, whatever has become of it on the disk", async () => {
  const before = await (await get({})).text();
  await rm(path.join(directory, "assets", "app.js"));
  const response = await get({});
  expect([response.status, await response.text()]).toEqual([200, before]);
  expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  const compressed = await get({ "Accept-Encoding": "gzip, br" });
  expect(compressed.headers.get("Content-Encoding")).toBe("br");
  expect(await compressed.text()).toBe(before);
});

test("HEAD has the headers alone, and what is no file of the build is none", async () => {
  const head = await fetch(address, { method: "HEAD", headers: { "Accept-Encoding": "identity" } });
  expect([head.status, await head.text(), head.headers.get("Content-Length")]).toEqual([
    ...[200, "", String((await (await get({})).arrayBuffer()).byteLength)],
  ]);
  for (const path of ["/assets/../../secret", "/%2e%2e/secret", "/assets/app.js.br", "/assets/"]) {
    expect((await fetch(new URL(path, address))).status, path).toBe(404);
  }
});
