// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { endGroupAtEnd, runChild } from "./children.js";
import { projectRoot } from "./environment.js";
import { atEnd } from "./shutdown.js";
import { assertGoesOn } from "./stoppable.js";
import { CommandError } from "./steps.js";
import { findOnPath, installSystemPackage } from "./system-packages.js";

export const nginxConfiguration = path.join(projectRoot, "deploy", "nginx.conf");

/** @typedef {{ port: number, webPorts: readonly number[] }} Addresses */
/** @typedef {Addresses & { detached?: boolean }} Wanted `detached` as for startRedis */

/**
 * Runs the nginx of deploy/nginx.conf in front of web processes on this machine, until `stop` or the
 * command's end.
 * @param {Wanted} wanted the address of nginx, and the three web processes behind it
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function startNginx({ detached = true, ...addresses }) {
  const program = await findNginx();
  const folder = mkdtempSync(path.join(tmpdir(), "masthead-nginx-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const unregister = atEnd({ gently: clear, atOnce: clear });
  const file = path.join(folder, "nginx.conf");
  const site = withAddresses(readFileSync(nginxConfiguration, "utf8"), addresses);
  writeFileSync(path.join(folder, "site.conf"), site);
  writeFileSync(file, aroundIt(folder));
  mkdirSync(path.join(folder, "temporary"));
  const args = ["-p", folder, "-c", file, "-e", path.join(folder, "error.log")];
  const check = await runChild(program, [...args, "-t", "-q"]);
  if (check.code !== 0) throw new CommandError("nginx refuses it:", { details: check.output });
  assertGoesOn();
  const server = spawn(program, args, { detached, stdio: "ignore" });
  const end = endGroupAtEnd(server);
  if (!(await untilItListens(server, addresses.port))) {
    const details = readFileSync(path.join(folder, "error.log"), "utf8");
    await end();
    throw new CommandError(`${program} does not start.`, { details });
  }
  return {
    async stop() {
      await end();
      clear();
      unregister();
    },
  };
}

/**
 * Returns the configuration with other addresses. Only exact text of the file is replaced, so that a changed
 * file is rejected, not half replaced.
 * @param {string} text
 * @param {Addresses} addresses
 */
function withAddresses(text, { port, webPorts }) {
  const names = [...text.matchAll(/^ *server (web\d+:3000) /gm)].map((match) => String(match[1]));
  if (names.length !== webPorts.length) {
    throw new CommandError(`deploy/nginx.conf names ${names.length} web processes.`);
  }
  const listening = text.replace("listen 80 default_server;", `listen 127.0.0.1:${port};`);
  if (listening === text) throw new CommandError("deploy/nginx.conf does not listen on port 80.");
  return names.reduce(
    (changed, name, place) =>
      changed.replace(`server ${name} `, `server 127.0.0.1:${webPorts[place]} `),
    listening,
  );
}

/**
 * Returns the rest of the configuration, which system packages otherwise provide.
 * @param {string} folder
 */
function aroundIt(folder) {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const temporary = kinds.map((kind) => `  ${kind}_temp_path ${folder}/temporary/${kind};`);
  // Without root's rights nginx cannot switch to another user.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return [
    "daemon off;",
    user,
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log warn;`,
    "worker_processes 2;",
    "events { worker_connections 1024; }",
    "http {",
    "  access_log off;",
    ...temporary,
    `  include ${folder}/site.conf;`,
    "}",
    "",
  ].join("\n");
}

async function findNginx() {
  const found = whereItIs();
  if (found) return found;
  await installSystemPackage("nginx", "PATH");
  const installed = whereItIs();
  if (installed) return installed;
  throw new CommandError("nginx was installed but is neither on PATH nor in /usr/sbin.");
}

/** Debian installs nginx where only root's PATH leads. */
function whereItIs() {
  const usual = "/usr/sbin/nginx";
  return findOnPath("nginx") ?? (existsSync(usual) ? usual : undefined);
}

/** @param {import("node:child_process").ChildProcess} server @param {number} port */
async function untilItListens(server, port) {
  let failed = false;
  server.once("error", () => (failed = true));
  for (let tries = 0; tries < 250 && !failed && server.exitCode === null; tries += 1) {
    if (await accepts(port)) return true;
    await wait(20);
  }
  return false;
}

/** @param {number} port @returns {Promise<boolean>} */
function accepts(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
