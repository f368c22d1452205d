// @ts-check
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

/**
 * @typedef {{ port: number, host: string }} Server
 * @typedef {{
 *   path: string,
 *   method?: string,
 *   headers?: Record<string, string>,
 *   body?: string | Buffer,
 * }} Question
 * @typedef {{
 *   status: number,
 *   headers: import("node:http").IncomingHttpHeaders,
 *   body: Buffer,
 *   ms: number,
 * }} Answered
 */

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/**
 * Sends one request over a keep-alive connection, without following redirects or decompressing the body.
 * @param {Server} server
 * @param {Question} question
 * @returns {Promise<Answered>}
 * @throws when there is no whole answer
 */
export function ask({ port, host }, { path, method = "GET", headers, body }) {
  const startedAt = performance.now();
  const isAnnounced = body !== undefined && headers?.["Transfer-Encoding"] === undefined;
  const length = isAnnounced ? { "Content-Length": String(Buffer.byteLength(body)) } : {};
  const all = { Host: host, ...length, ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method, headers: all, agent });
    outgoing.once("response", (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.once("error", reject);
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
          ms: performance.now() - startedAt,
        }),
      );
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/**
 * Calls the JSON API as a signed-in user.
 * @param {Server} server
 * @param {{ cookie: string, call: string, json?: unknown }} wanted `call` such as `PUT /api/v1/…`
 * @returns {Promise<any>} what it answers, as parsed
 */
export async function callApi(server, { cookie, call, json = {} }) {
  const [method = "GET", path = "/"] = call.split(" ");
  const headers = {
    Cookie: cookie,
    Origin: `http://${server.host}`,
    "Content-Type": "application/json",
  };
  const body = method === "GET" ? undefined : JSON.stringify(json);
  const answered = await ask(server, { path, method, headers, body });
  const text = answered.body.toString("utf8");
  if (answered.status >= 300) throw new Error(`${call} answers ${answered.status}: ${text}`);
  return text === "" ? null : JSON.parse(text);
}
