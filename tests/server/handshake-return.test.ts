import { afterAll, beforeAll, expect, test } from "vitest";
import { keepDatabase } from "#tests/setup/database.ts";
import { ask, startSmallSite } from "./small-site.ts";

keepDatabase();

let site: Awaited<ReturnType<typeof startSmallSite>>;
const seen: string[] = [];

beforeAll(async () => {
  const loader = ({ request }: { request: Request }) => {
    seen.push(request.url);
    return new Response("here");
  };
  site = await startSmallSite({ "a/page": { handle: {} }, "a/file": { loader } });
});
afterAll(() => site.stop());

const long = `__clerk_handshake=${"x".repeat(8_000)}`;

test.each([
  ["a page", "/a/page", "/a/page"],
  ["a resource", "/a/file", "/a/file"],
  ["the front page", "/", "/"],
  ["an address where nothing is", "/no/such/page", "/no/such/page"],
  ["a file", "/favicon.svg", "/favicon.svg"],
  ["an asset", "/assets/x.js", "/assets/x.js"],
  ["the framework's data", "/a/file.data", "/a/file.data"],
  ["the API", "/api/v1/articles", "/api/v1/articles"],
  ["the health check", "/healthz", "/healthz"],
  ["another site's path", "//evil.example/", "/"],
])(
  "%s is redirected to its clean address, whatever handshake returns there",
  async (_what, path, clean) => {
    for (const query of [
      long,
      "__clerk_handshake_nonce=x",
      "handshake_state=x",
      "__clerk_handshake=",
    ]) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await ask(site.port, { method, path: `${path}?${query}` });
        expect({ method, query, status: answer.status }).toEqual({ method, query, status: 303 });
        expect(answer.headers).toMatchObject({ location: clean, "cache-control": "no-store" });
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
    }
    const kept = await ask(site.port, { path: `${path}?b=c/d&${long}&e=%20` });
    expect(kept.headers.location).toBe(
      clean === "/" && path !== "/" ? "/" : `${clean}?b=c/d&e=%20`,
    );
  },
);

test("an address without a handshake is served, and so is a write, which never carries one", async () => {
  seen.length = 0;
  const answer = await ask(site.port, { path: "/a/file?q=__clerk_handshake" });
  expect(answer).toMatchObject({ status: 200, text: "here" });
  expect(seen).toEqual(["http://localhost:3999/a/file?q=__clerk_handshake"]);
  const write = await ask(site.port, { method: "POST", path: "/a/file?handshake_state=x" });
  expect(write.status).not.toBe(303);
  expect(write.headers["set-cookie"]).toBeUndefined();
});

test("a handshake for another host is rejected before it is read", async () => {
  const headers = { Host: "evil.example" };
  const answer = await ask(site.port, { path: "/?__clerk_handshake=x", headers });
  expect(answer.status).toBe(421);
});
