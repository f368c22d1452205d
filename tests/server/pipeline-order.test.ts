import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test, vi } from "vitest";
import { inOrder } from "#app/server/pipeline-order.ts";

async function serve(begun: string[], answers: Map<string, ServerResponse>) {
  const server = createServer(
    inOrder((request, response) => {
      begun.push(String(request.url));
      answers.set(String(request.url), response);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, port };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`;

test("requests on one connection begin one after the other, and other connections do not wait for them", async () => {
  const begun: string[] = [];
  const answers = new Map<string, ServerResponse>();
  const { server, port } = await serve(begun, answers);
  const many = connect(port, "127.0.0.1");
  many.write(get("/1") + get("/2") + get("/3"));
  await vi.waitUntil(() => begun.includes("/1"));
  const other = connect(port, "127.0.0.1");
  other.write(get("/other"));
  await vi.waitUntil(() => begun.includes("/other"));
  expect(begun).toEqual(["/1", "/other"]);
  answers.get("/1")?.end("one");
  await vi.waitUntil(() => begun.includes("/2"));
  expect(begun).not.toContain("/3");
  answers.get("/2")?.end("two");
  await vi.waitUntil(() => begun.includes("/3"));
  many.destroy();
  other.destroy();
  server.closeAllConnections();
  server.close();
});
