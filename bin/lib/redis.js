// @ts-check
import { spawn } from "node:child_process";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { endGroupAtEnd } from "./children.js";
import { findFreePort } from "./ports.js";
import { assertGoesOn } from "./stoppable.js";
import { CommandError } from "./steps.js";
import { findOnPath, installSystemPackage } from "./system-packages.js";

/**
 * Starts a Redis for tests: in memory only, on a free port unless one is named, ended by `stop` or at the
 * command's end.
 * @param {{ port?: number, detached?: boolean }} [wanted] `detached: false` for a program that is itself
 * ended with its whole group, such as tests
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startRedis(wanted = {}) {
  const program = await findRedisServer();
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted.port ?? (await findFreePort());
    const settings = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", tmpdir()];
    assertGoesOn();
    const server = spawn(program, ["--port", String(port), ...settings], {
      detached: wanted.detached ?? true,
      stdio: "ignore",
    });
    const stop = endGroupAtEnd(server);
    if (await untilItAnswers(server, port)) return { url: `redis://127.0.0.1:${port}`, stop };
    await stop();
    // Another process may have taken the port since it was found free.
    if (attempt === 3) throw new CommandError(`${program} does not start.`);
  }
}

async function findRedisServer() {
  const found = findOnPath("redis-server");
  if (found) return found;
  await installSystemPackage("redis-server", "TEST_REDIS_URL");
  const installed = findOnPath("redis-server");
  if (installed) return installed;
  throw new CommandError("redis-server was installed but is not on PATH.");
}

/** @param {import("node:child_process").ChildProcess} server @param {number} port */
async function untilItAnswers(server, port) {
  let failed = false;
  server.once("error", () => (failed = true));
  for (let tries = 0; tries < 500 && !failed && server.exitCode === null; tries += 1) {
    if (await answersPing(port)) return true;
    await wait(20);
  }
  return false;
}

/** @param {number} port @returns {Promise<boolean>} */
function answersPing(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("error", () => resolve(false));
    socket.once("data", (answer) => {
      resolve(String(answer).startsWith("+PONG"));
      socket.destroy();
    });
  });
}
