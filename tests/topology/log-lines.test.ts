import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { findFreePort } from "../../bin/lib/ports.js";
import { ask } from "./ask.ts";
import { prepareSite, type Site } from "./one-site.ts";
import type { RunningProcess } from "./processes.ts";

const Line = z.looseObject({ level: z.number(), time: z.number(), msg: z.string() });
type Line = z.infer<typeof Line>;
type Node = { id: string; path?: string; children?: Node[] };
const Routes: z.ZodType<Node[]> = z.array(
  z.object({
    id: z.string(),
    path: z.string().optional(),
    get children() {
      return Routes.optional();
    },
  }),
);

let site: Site;
let web: RunningProcess;

beforeAll(async () => {
  site = await prepareSite("log");
  web = await site.startWeb({ LOG_LEVEL: "info", WORKER: "inline" });
});
afterAll(async () => {
  await web?.stop();
  await site?.remove();
});

/** Returns the lines of standard output and standard error, each of which must be JSON. */
function linesOf({ output }: RunningProcess): Line[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      try {
        return Line.parse(JSON.parse(line));
      } catch {
        throw new Error(`This is no line of a log: ${line}`);
      }
    });
}

const errorsOf = (process: RunningProcess) => linesOf(process).filter(({ level }) => level >= 50);

function routePaths(): string[] {
  const printed = execFileSync("node_modules/.bin/remix", ["routes", "--json"], {
    encoding: "utf8",
  });
  const paths = (nodes: Node[], base: string): string[] =>
    nodes.flatMap(({ path = "", children = [] }) => {
      const here = path === "" ? base : `${base}/${path}`;
      return [here, ...paths(children, here)];
    });
  const all = paths(Routes.parse(JSON.parse(printed)), "").map(
    (path) => path.replaceAll(/:\w+/g, "some").replace("*", "no/such") || "/",
  );
  return [...new Set(all)];
}

const own = () => ({ Origin: `http://localhost:${site.port}`, Accept: "text/html" });
const send = (method: string, path: string, more: { body?: string; type?: string } = {}) =>
  ask({
    port: site.port,
    method,
    path,
    headers: { ...own(), ...(more.type && { "Content-Type": more.type }) },
    body: more.body,
  });

/**
 * Sends these bytes and waits until the connection ends, or cuts it. The server resets a connection of which
 * it has not read everything, and `once` would reject with that.
 */
async function sendRaw(text: string, { cut = false } = {}): Promise<void> {
  const socket = connect(site.port, "127.0.0.1");
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  socket.on("error", () => {});
  socket.resume();
  socket.write(text, () => {
    if (cut) socket.destroy();
  });
  await closed;
}

const methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "GET"];

test("whatever the method and route, every log line is JSON and none is an error", async () => {
  const paths = routePaths();
  expect(paths.length).toBeGreaterThan(50);
  for (const path of paths) {
    const data = path === "/" ? "/_root.data" : `${path}.data`;
    for (const at of [path, data]) {
      const answers = methods.map(async (method) => ({ method, ...(await send(method, at)) }));
      for (const { method, status } of await Promise.all(answers)) {
        expect(status, `${method} ${at}`).toBeLessThan(500);
      }
    }
  }
  expect(errorsOf(web)).toEqual([]);
}, 180_000);

test("a form submitted where none is accepted gets an error page in the site's frame", async () => {
  const answer = await send("POST", "/tags/some", { body: "a=b" });
  expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(answer.headers["content-type"]).toContain("text/html");
  expect(answer.text).toContain("This page cannot do that");
  expect(answer.text).toContain("site-header");
});

const countOf = ({ count }: Line) => (typeof count === "number" ? count : 0);

test("a thousand failures of one kind leave a bounded number of lines, with all of them counted", async () => {
  await site.sql`alter table article_search rename to elsewhere`;
  const before = linesOf(web).length;
  for (let n = 0; n < 1_000; n += 8) {
    const answers = Array.from({ length: 8 }, (_, at) => send("GET", `/search?q=flood${n + at}`));
    for (const { status } of await Promise.all(answers)) expect(status).toBe(500);
  }
  await site.sql`alter table elsewhere rename to article_search`;
  const failed = "request.failed";
  const later = () => linesOf(web).slice(before);
  const lines = () =>
    later().reduce((sum, line) => {
      if (line.msg === failed) return sum + 1;
      return line.msg === "log.suppressed" && String(line.kind).startsWith(failed)
        ? sum + countOf(line)
        : sum;
    }, 0);
  await expect.poll(lines, { timeout: 15_000 }).toBe(1_000);
  const last = later().at(-1)?.time ?? 0;
  const windows = Math.ceil((last - (later()[0]?.time ?? 0)) / 10_000) + 1;
  const full = later().filter(({ msg }) => msg === failed);
  expect(full.length).toBeLessThanOrEqual(20 * windows);
  expect(full[0]).toMatchObject({ level: 50, err: { cause: { code: "42P01" } } });
  expect(later().length).toBeLessThan(400 * windows);
});

test("broken bodies, broken HTTP and aborted requests are not errors", async () => {
  const before = errorsOf(web).length;
  const form = "application/x-www-form-urlencoded";
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=x", form, "text/odd"]) {
    for (const body of ["--x\r\nContent-Disposition", "%", "\0", "{"]) {
      for (const path of ["/articles/some", "/sign-in", "/account", "/local-identity/session"]) {
        expect((await send("POST", path, { body, type })).status).toBeLessThan(500);
      }
    }
  }
  for (const body of ["{", "null", '"', "[]"]) {
    for (const path of ["/api/v1/articles", "/api/v1/comments/decisions", "/api/webhooks/clerk"]) {
      const { status } = await send("POST", path, { body, type: "application/json" });
      expect(status).toBeLessThan(500);
    }
  }
  const host = `Host: localhost:${site.port}\r\nOrigin: http://localhost:${site.port}`;
  const chunked = `${host}\r\nTransfer-Encoding: chunked`;
  for (const text of [
    "GET\r\n\r\n",
    "\0\0\0\r\n\r\n",
    `GET / HTTP/9.9\r\n${host}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}\r\nBad Header: x\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}\r\nX: ${"x".repeat(40_000)}\r\n\r\n`,
    `CONNECT elsewhere.example:443 HTTP/1.1\r\n${host}\r\n\r\n`,
    `POST /sign-in HTTP/1.1\r\n${chunked}\r\n\r\nnot a length\r\n`,
    `POST /sign-in HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
    `GET / HTTP/1.1\r\n${host}\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n`,
    `GET http://elsewhere.example/ HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`,
  ]) {
    await sendRaw(text);
  }
  for (const path of ["/sign-in", "/articles/some", "/api/v1/articles", "/api/v1/media"]) {
    const length = (bytes: number) => `${host}\r\nContent-Length: ${bytes}\r\n\r\nintent=`;
    await sendRaw(`POST ${path} HTTP/1.1\r\n${length(500)}`, { cut: true });
    await sendRaw(`POST ${path} HTTP/1.1\r\n${length(900_000)}`, { cut: true });
    await sendRaw(`POST ${path} HTTP/1.1\r\n${chunked}\r\n\r\n5\r\nhello\r\n`, { cut: true });
  }
  for (let n = 0; n < 50; n += 1) {
    await sendRaw(`GET /search?q=gone${n} HTTP/1.1\r\n${host}\r\n\r\n`, { cut: true });
  }
  expect((await send("GET", "/")).status).toBe(200);
  expect(errorsOf(web).slice(before)).toEqual([]);
});

test("an uncaught error is logged as a JSON line, as is library output, and ends the process with 1", async () => {
  const preload = `process.on("SIGUSR2", () => {
    process.emitWarning("odd");
    console.error("of a library");
    setTimeout(() => Promise.reject(new Error("nobody caught it")), 50);
  });`;
  const doomed = await site.startWeb({
    PORT: String(await findFreePort()),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
  });
  expect(await doomed.stop("SIGUSR2")).toBe(1);
  const lines = linesOf(doomed);
  expect(lines.map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(["process.warning", "console.output", "process.crashed"]),
  );
  const crash = lines.find(({ msg }) => msg === "process.crashed");
  expect(crash).toMatchObject({ level: 60, err: { message: "nobody caught it" } });
});

test("a failed start is logged as a JSON line that names every reason", async () => {
  const refused = site.run(["start"], {
    PORT: String(await findFreePort()),
    IDENTITY: "",
    REDIS_URL: "http://127.0.0.1",
  });
  expect(await refused.ended()).toBe(1);
  const [line, ...others] = linesOf(refused);
  expect(others).toEqual([]);
  expect(line).toMatchObject({ level: 60, msg: "command.failed" });
  for (const name of ["REDIS_URL", "CLERK_SECRET_KEY"]) expect(line?.text).toContain(name);
});

test("a worker's lines are JSON from its start to its end", async () => {
  const worker = await site.startWorker({ LOG_LEVEL: "info" });
  expect(await worker.stop()).toBe(0);
  expect(linesOf(worker).map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(["command.working", "worker.ready", "command.stopping"]),
  );
});
