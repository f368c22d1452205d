import { createServer, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { HeaderTooLarge, largestHeader, limitHeaderSize } from "#app/server/header-size.ts";
import { ask, startSmallSite } from "./small-site.ts";

const long = "x".repeat(largestHeader);
let close = () => {};
afterEach(() => close());

/** Returns the size of the header that a server sends, in bytes, and the error thrown meanwhile. */
async function answerOf(listener: RequestListener): Promise<{ size: number; thrown: unknown }> {
  let thrown: unknown = null;
  const server = createServer((incoming, response) => {
    limitHeaderSize(response);
    try {
      void listener(incoming, response);
    } catch (error) {
      thrown = error;
      response.writeHead(500, { "Content-Type": "text/plain" }).end("failed");
    }
  });
  close = () => void server.close();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const size = await new Promise<number>((resolve, reject) => {
    request({ host: "127.0.0.1", port, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, 0));
    })
      .on("error", reject)
      .end();
  });
  return { size, thrown };
}

const ways: Record<string, RequestListener> = {
  "set before": (_request, response) => response.setHeader("Location", long).end(),
  "set in several lines": (_request, response) =>
    response.setHeader("Set-Cookie", ["a=1", `b=${long}`]).end(),
  "given in turn": (_request, response) => response.writeHead(302, ["Location", long]).end(),
  "given as an object": (_request, response) => response.writeHead(302, { Location: long }).end(),
  "given behind a reason": (_request, response) =>
    response.writeHead(302, "Found", { Location: long }).end(),
  "sent with the first piece of a body": (_request, response) =>
    response.setHeader("X-Long", long).write("a"),
};

test.each(Object.keys(ways))(
  "a header that is %s and larger than 8 KB is never sent",
  async (way) => {
    const { size, thrown } = await answerOf(ways[way] ?? (() => {}));
    expect(thrown).toBeInstanceOf(HeaderTooLarge);
    expect(size).toBeLessThan(400);
  },
);

test("a header below 8 KB is sent unchanged", async () => {
  const nearly = "x".repeat(largestHeader - 200);
  const { size, thrown } = await answerOf((_request, response) =>
    response.writeHead(200, ["X-Long", nearly, "Vary", "Cookie"]).end("here"),
  );
  expect(thrown).toBeNull();
  expect(size).toBeGreaterThan(nearly.length);
});

test("a route that answers with too large a header fails like any internal error", async () => {
  const site = await startSmallSite({
    long: { loader: () => new Response("", { headers: { "X-Long": long } }) },
    cookies: {
      loader: () => {
        const headers = new Headers();
        for (let count = 0; count < 300; count += 1)
          headers.append("Set-Cookie", `name${count}=1234567890123456`);
        return new Response("", { headers });
      },
    },
  });
  close = () => void site.stop();
  for (const path of ["/long", "/cookies"]) {
    const answer = await ask(site.port, { path });
    expect([answer.status, answer.headers["x-long"], answer.headers["set-cookie"]]).toEqual([
      ...[500, undefined, undefined],
    ]);
    expect(answer.text).toContain("Something went wrong on our side");
  }
});
