// @ts-check
import { connect } from "node:net";
import { performance } from "node:perf_hooks";
import { ResponseReader } from "./response-reader.js";

/**
 * @typedef {{
 *   port: number,
 *   next: () => string,
 *   connections?: number,
 *   seconds: number,
 *   pauseMs?: number,
 *   accept?: (status: number) => boolean,
 *   onAnswer?: (answer: { status: number, ms: number, at: number }) => void,
 * }} LoadOptions `next` gives each request as it goes over the
 *   wire; `pauseMs` is how long a reader waits before asking again
 * @typedef {{
 *   requests: number,
 *   errors: number,
 *   seconds: number,
 *   perSecond: number,
 *   p50: number,
 *   p99: number,
 *   max: number,
 *   bytesEach: number,
 * }} Load
 */

/**
 * Returns a GET request as browsers send it, as far as servers evaluate it.
 * @param {{ host: string, path: string, cookie?: string }} params
 */
export function requestFor({ host, path, cookie }) {
  const personal = cookie ? `Cookie: ${cookie}\r\n` : "";
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n${personal}\r\n`;
}

/**
 * Returns these texts in turn, repeatedly.
 * @param {string[]} texts
 */
export function inTurn(texts) {
  let at = -1;
  return () => /** @type {string} */ (texts[(at = (at + 1) % texts.length)]);
}

/** @param {number[]} sorted @param {number} share */
export function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * Sends requests over `connections` keep-alive connections, each as soon as the previous answer is complete,
 * for `seconds`. Anything but an accepted status and a complete answer counts as an error.
 * @param {LoadOptions} options
 * @returns {Promise<Load>}
 */
export async function runLoad({ port, next, connections = 16, seconds, ...options }) {
  const { accept = (status) => status === 200, onAnswer, pauseMs = 0 } = options;
  /** @type {number[]} */
  const times = [];
  let [errors, bytes] = [0, 0];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;

  const visit = () =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.setNoDelay(true);
      const reader = new ResponseReader();
      // A failed connection also counts as an error.
      let sentAt = performance.now();
      const ask = () => {
        if (performance.now() >= endAt) {
          sentAt = 0;
          return socket.end();
        }
        sentAt = performance.now();
        socket.write(next(), "latin1");
      };
      socket.on("connect", ask);
      socket.on("data", (data) => {
        if (!reader.take(data)) return;
        const now = performance.now();
        if (accept(reader.status)) times.push(now - sentAt);
        else errors += 1;
        bytes += reader.bytes;
        onAnswer?.({ status: reader.status, ms: now - sentAt, at: now });
        const { closing } = reader;
        reader.reset();
        sentAt = 0;
        if (closing) socket.end();
        else if (pauseMs === 0) ask();
        else setTimeout(ask, pauseMs);
      });
      socket.on("error", () => {});
      socket.on("close", () => {
        if (sentAt > 0) {
          errors += 1;
          onAnswer?.({ status: 0, ms: performance.now() - sentAt, at: performance.now() });
        }
        resolve(undefined);
      });
    });
  const stay = async () => {
    while (performance.now() < endAt) await visit();
  };
  await Promise.all(Array.from({ length: connections }, stay));
  const took = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    errors,
    seconds: took,
    perSecond: times.length / took,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    max: times.at(-1) ?? 0,
    bytesEach: bytes / Math.max(1, times.length + errors),
  };
}
