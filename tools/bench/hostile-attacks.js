// @ts-check
import { connect } from "node:net";
import { requestFor } from "./load.js";

/**
 * The requests that one visitor without an account sends to disturb readers, each as sent over the wire.
 * @typedef {{ title: string, request: (host: string) => string }} Attack
 */

/** @param {string} host @param {{ path: string, length: number, body: string }} form */
function post(host, { path, length, body }) {
  const lines = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: http://${host}`];
  const type = "Content-Type: application/x-www-form-urlencoded";
  return [...lines, type, `Content-Length: ${length}`, "", body].join("\r\n");
}

/** @param {string} line @returns {(host: string) => string} */
const getWith = (line) => (host) =>
  requestFor({ host, path: "/favicon.svg" }).replace("\r\n\r\n", `\r\n${line}\r\n\r\n`);

const megabyte = 1_000_000;

/** @type {Attack[]} */
const attacks = [
  {
    title: "a body that stops in the middle",
    request: (host) => post(host, { path: "/sign-out", length: 900_000, body: "a".repeat(1_000) }),
  },
  {
    title: "14,000 slashes behind /studio?",
    request: (host) => requestFor({ host, path: `/studio?${"/".repeat(14_000)}` }),
  },
  {
    title: "15,500 slashes in the path",
    request: (host) => requestFor({ host, path: `/a${"/".repeat(15_400)}x` }),
  },
  {
    title: "1,990 slashes in the path",
    request: (host) => requestFor({ host, path: `/a${"/".repeat(1_980)}x` }),
  },
  {
    title: "15,000 spaces in If-None-Match",
    request: getWith(`If-None-Match: a${" ".repeat(15_000)}b`),
  },
  {
    title: "a form of 500,000 empty fields",
    request: (host) =>
      post(host, { path: "/sign-out", length: megabyte, body: "a&".repeat(megabyte / 2) }),
  },
  {
    title: "30,000 characters of headers",
    request: getWith(`X-One: ${"a".repeat(15_000)}\r\nX-Two: ${"b".repeat(15_000)}`),
  },
];

const keptOpenMs = 20_000;

/**
 * Sends the attacks one after the other, `perSecond` times a second, each over its own connection, which
 * stays open for twenty seconds, until `stop`.
 * @param {{ port: number, host: string }} server
 * @param {{ perSecond: number }} options
 */
export function attack({ port, host }, { perSecond }) {
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  /** @type {Map<string, Record<string, number>>} */
  const answers = new Map(attacks.map(({ title }) => [title, {}]));
  let sent = 0;

  const send = () => {
    const { title, request } = /** @type {Attack} */ (attacks[sent % attacks.length]);
    sent += 1;
    const counts = answers.get(title) ?? {};
    const socket = connect(port, "127.0.0.1", () => socket.write(request(host), "latin1"));
    open.add(socket);
    socket.once("data", (data) => {
      const status = data.toString("latin1", 9, 12);
      counts[status] = (counts[status] ?? 0) + 1;
    });
    socket.on("error", () => {});
    socket.setTimeout(keptOpenMs, () => socket.destroy());
    socket.on("close", () => open.delete(socket));
  };
  const timer = setInterval(send, 1_000 / perSecond);
  return {
    /** The number of answers by attack and answer. */
    stop: () => {
      clearInterval(timer);
      for (const socket of open) socket.destroy();
      return { sent, answers: Object.fromEntries(answers) };
    },
  };
}
