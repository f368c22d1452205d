import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { inTurn, requestFor, runLoad } from "../../tools/bench/load.js";
import { findFreePort } from "../../bin/lib/ports.js";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

function serve(listener: RequestListener): Promise<number> {
  const listening = createServer(listener);
  server = listening;
  return new Promise((resolve) => {
    listening.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

const paths = (...all: string[]) => inTurn(all.map((path) => requestFor({ host: "site", path })));

test("every request of a load is answered and counted once", async () => {
  const requested: string[] = [];
  const port = await serve((request, response) => {
    requested.push(`${request.headers.host}${request.url}`);
    response.end("hello");
  });
  const load = await runLoad({ port, next: paths("/a", "/b"), connections: 3, seconds: 1 });
  expect(load.errors).toBe(0);
  expect(load.requests).toBe(requested.length);
  expect(new Set(requested)).toEqual(new Set(["site/a", "site/b"]));
  expect(load.p50).toBeLessThanOrEqual(load.p99);
});

test("another status, a malformed answer and a rejected connection are errors", async () => {
  const port = await serve((request, response) => {
    if (request.url === "/wrong") response.writeHead(500).end();
    else if (request.url === "/cut") response.destroy();
    else response.end("right");
  });
  const once = { connections: 1, seconds: 0.1 };
  const wrong = await runLoad({ port, next: paths("/wrong"), ...once });
  expect([wrong.requests, wrong.errors > 0]).toEqual([0, true]);
  const cut = await runLoad({ port, next: paths("/cut"), ...once });
  expect([cut.requests, cut.errors > 0]).toEqual([0, true]);
  const unanswered = await runLoad({ port: await findFreePort(), next: paths("/"), ...once });
  expect([unanswered.requests, unanswered.errors > 0]).toEqual([0, true]);
});

test("a connection that the server closes is opened again, and no request is lost", async () => {
  let answered = 0;
  const port = await serve((_request, response) => {
    answered += 1;
    response.writeHead(200, { Connection: answered % 3 === 0 ? "close" : "keep-alive" }).end("x");
  });
  const load = await runLoad({ port, next: paths("/"), connections: 2, seconds: 0.5 });
  expect(load.errors).toBe(0);
  expect(load.requests).toBe(answered);
  expect(answered).toBeGreaterThan(9);
});
