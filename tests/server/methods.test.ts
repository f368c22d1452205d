import { afterAll, beforeAll, expect, test } from "vitest";
import { resourceRoute } from "#app/http/resource-route.server.ts";
import { pageAction } from "#app/http/page.server.ts";
import { allowedMethods, routeTable } from "#app/server/route-table.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { ask, buildOf, startSmallSite } from "./small-site.ts";

keepDatabase();

const ok = () => Promise.resolve(Response.json("done"));
const json = resourceRoute({ POST: { policy: "anyone", run: ok } });
const page = { default: () => null };
const requested: string[] = [];
const loader = () => {
  requested.push("loader");
  return null;
};

const handlers = {
  read: { ...page, loader },
  form: { ...page, loader, action: pageAction({ send: { policy: "anyone", run: ok } }) },
  "feed.xml": { loader: () => new Response("a feed") },
  "api/v1/things": json,
  hook: json,
};

let site: Awaited<ReturnType<typeof startSmallSite>>;
beforeAll(async () => {
  site = await startSmallSite(handlers);
});
afterAll(() => site.stop());

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"];

async function taken(path: string): Promise<string[]> {
  const answers = await Promise.all(
    methods.map(async (method) => ({ method, ...(await ask(site.port, { method, path })) })),
  );
  for (const { status, headers } of answers) expect(status === 405).toBe(Boolean(headers.allow));
  return answers.filter(({ status }) => status !== 405).map(({ method }) => method);
}

test.each([
  ["/read", ["GET", "HEAD"]],
  ["/read.data", ["GET", "HEAD"]],
  ["/form", ["GET", "HEAD", "POST"]],
  ["/form.data", ["GET", "HEAD", "POST"]],
  ["/feed.xml", ["GET", "HEAD"]],
  ["/api/v1/things", ["POST"]],
  ["/hook", ["POST"]],
  ["/no/such", ["GET", "HEAD"]],
  ["/no/such.data", ["GET", "HEAD"]],
])("%s accepts %j, and answers 405 with Allow to all other methods", async (path, wanted) => {
  expect(await taken(path)).toEqual(wanted);
});

test("OPTIONS returns the allowed methods and does nothing", async () => {
  requested.splice(0);
  for (const [path, allow] of [
    ["/read", "GET, HEAD, OPTIONS"],
    ["/form", "GET, HEAD, POST, OPTIONS"],
    ["/hook", "POST, OPTIONS"],
    ["/no/such", "GET, HEAD, OPTIONS"],
  ] as const) {
    const answer = await ask(site.port, { method: "OPTIONS", path });
    expect([answer.status, answer.headers.allow, answer.text]).toEqual([204, allow, ""]);
  }
  expect(requested).toEqual([]);
});

test("the 405 response is JSON for programs and a sentence for all others", async () => {
  for (const path of ["/api/v1/things", "/hook", "/feed.xml"]) {
    const answer = await ask(site.port, { method: "PUT", path });
    expect(JSON.parse(answer.text), path).toMatchObject({ error: { code: "method_not_allowed" } });
  }
  const answer = await ask(site.port, { method: "PUT", path: "/read" });
  expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(answer.headers["cache-control"]).toBe("no-store");
});

test("a form of an index route reaches the route around it, unless its address has ?index", () => {
  const action = () => null;
  const { routes } = buildOf({});
  routes.root = { id: "root", path: "", module: page };
  routes.list = { id: "list", parentId: "root", path: "list", module: { ...page, action } };
  routes.index = { id: "index", parentId: "list", index: true, module: page };
  const route = routeTable({ routes }).match("/list");
  const at = (search: string) => allowedMethods(route, `/list?${search}`).includes("POST");
  expect([at(""), at("index"), at("index=1")]).toEqual([true, false, true]);
});
