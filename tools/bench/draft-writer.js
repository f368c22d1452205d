// @ts-check
import { performance } from "node:perf_hooks";
import WebSocket from "ws";
import * as Y from "yjs";

/**
 * What the server says of a shared draft, as far as a measurement needs it.
 * @typedef {{ type: string, epoch: string, sequence: number, update: string, updates: string[], older?: boolean }} Said
 * @typedef {{ epoch: string, sequence: number }} Place
 */

const schemaVersion = 2;
const unexpected = new Set(["refused", "other-client", "failed", "resync", "forbidden", "gone"]);
const encoded = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString("base64");
const decoded = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, "base64"));

/** Each from an address of its own, as people have: one address gets only so many connections. */
let addresses = 0;
const nextAddress = () => `127.0.1.${1 + ((addresses += 1) % 250)}`;

/**
 * Opens a draft over a WebSocket, as an editor does, without a browser.
 * @param {import("./ask.js").Server} server
 * @param {{ articleId: string, cookie: string }} options
 */
export async function openWriter(server, { articleId, cookie }) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/v1/articles/${articleId}/sync`, {
    headers: { cookie, origin: `http://${server.host}`, host: server.host },
    localAddress: nextAddress(),
  });
  const doc = new Y.Doc();
  /** @type {Uint8Array[]} */
  let unsent = [];
  /** @type {{ type: string, resolve: (said: Said) => void, reject: (error: Error) => void } | null} */
  let waiting = null;
  /** @type {Place} */
  let place = { epoch: "", sequence: 0 };
  doc.on("update", (update, origin) => void (origin === "server" || unsent.push(update)));

  const until = (/** @type {string} */ type) =>
    /** @type {Promise<Said>} */ (
      new Promise((resolve, reject) => void (waiting = { type, resolve, reject }))
    );
  const fail = (/** @type {string} */ reason) => waiting?.reject(new Error(reason));
  const apply = (/** @type {string[]} */ updates) =>
    doc.transact(
      () => updates.forEach((each) => Y.applyUpdate(doc, decoded(each), "server")),
      "server",
    );

  socket.on("message", (data) => {
    /** @type {Said} */
    const said = JSON.parse(String(data));
    if (said.type === "welcome" && said.older) fail("The site's editor is newer than this writer.");
    if (said.type === "welcome") apply([said.update]);
    if (said.type === "updates") apply(said.updates);
    if (said.type === "welcome" || said.type === "updates") {
      place = { epoch: said.epoch, sequence: said.sequence };
    }
    if (said.type === waiting?.type) waiting.resolve(said);
    else if (unexpected.has(said.type)) fail(`The server answers "${said.type}".`);
  });
  socket.on("close", () => fail("The connection ended before the answer."));
  await new Promise((resolve, reject) => void socket.once("open", resolve).once("error", reject));

  const startedAt = performance.now();
  const welcome = until("welcome");
  socket.send(JSON.stringify({ type: "hello", schemaVersion, known: null }));
  await welcome;
  const msToWelcome = performance.now() - startedAt;
  let batch = 0;

  const messageOf = (/** @type {Uint8Array} */ update) => {
    const { epoch, sequence: seen } = place;
    return { type: "push", batch: (batch += 1), epoch, seen, update: encoded(update) };
  };

  /** What was changed since the last push, as the message that brings it. */
  function takeMessage() {
    const update = Y.mergeUpdates(unsent);
    unsent = [];
    return messageOf(update);
  }

  async function send(/** @type {object} */ message) {
    const sentAt = performance.now();
    const stored = until("stored");
    socket.send(JSON.stringify(message));
    await stored;
    return performance.now() - sentAt;
  }

  return {
    doc,
    msToWelcome,
    place: () => place,
    /** @param {(doc: Y.Doc) => void} work */
    change: (work) => doc.transact(() => work(doc)),
    takeMessage,
    /** Sends what was changed; resolves with the milliseconds until it is acknowledged, which is when it is committed. */
    push: () => send(takeMessage()),
    /** Sends changes that were made in another document. */
    pushForeign: (/** @type {Uint8Array} */ update) => send(messageOf(update)),
    close: () => socket.close(),
  };
}

/** @typedef {Awaited<ReturnType<typeof openWriter>>} Writer */
