// @ts-check
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endGroupAtEnd } from "../lib/children.js";
import { assertGoesOn } from "../lib/stoppable.js";
import { CommandError } from "../lib/steps.js";
import { ask } from "./ask.js";

const program = fileURLToPath(new URL("./bare-server.js", import.meta.url));

/** Said by Node itself for every response, or true of one connection only. */
const ofTheConnection = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/**
 * What a server answers, bytes as they are and headers but for those of the connection.
 *
 * @param {import("./ask.js").Server} server
 * @param {{ path: string, cookie?: string }} params
 * @returns {Promise<import("./bare-server.js").Answer>}
 */
async function answerOf(server, { path, cookie }) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "text/html", "Accept-Encoding": "gzip" };
  if (cookie) headers.Cookie = cookie;
  const answered = await ask(server, { path, headers });
  if (answered.status !== 200) throw new CommandError(`${path} answers ${answered.status}.`);
  const kept = Object.entries(answered.headers).filter(([name]) => !ofTheConnection.has(name));
  const length = { "content-length": String(answered.body.length) };
  return { headers: { ...Object.fromEntries(kept), ...length }, body: answered.body };
}

/**
 * A bare `node:http` server that answers the same bytes as `server` under these addresses.
 *
 * @param {import("./ask.js").Server} server
 * @param {string[]} paths
 * @param {string} [cookie] for what a signed-in reader is answered
 */
export async function startBareProcess(server, paths, cookie) {
  const answers = [];
  for (const path of paths) answers.push([path, await answerOf(server, { path, cookie })]);
  assertGoesOn();
  const child = fork(program, { serialization: "advanced", detached: true });
  const stop = endGroupAtEnd(child);
  child.send(answers);
  const [{ port }] = await once(child, "message");
  return { port, host: server.host, pid: /** @type {number} */ (child.pid), stop };
}
