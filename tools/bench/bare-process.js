// @ts-check
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endGroupAtEnd } from "../../bin/lib/children.js";
import { assertGoesOn } from "../../bin/lib/stoppable.js";
import { CommandError } from "../../bin/lib/steps.js";
import { ask } from "./ask.js";

const program = fileURLToPath(new URL("./bare-server.js", import.meta.url));

/** Headers that Node sets for every response, or that belong to one connection. */
const ofTheConnection = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/**
 * Returns a server's answer: the bytes as they are, and the headers except those of the connection.
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
 * Starts a bare `node:http` server that answers the same bytes as `server` at these addresses.
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
