// @ts-check
import { performance } from "node:perf_hooks";
import { ask } from "./ask.js";

const patienceMs = 10_000;
/** This many consecutive answers that show the change end the watch. */
const convincing = 5;

/**
 * @typedef {{ sinceSent: number, sinceNotified: number, answers: number, relapses: number, settled: boolean }} Watched
 * milliseconds to the last stale answer, from when the change was sent and from when it was
 * acknowledged; the commit lies between the two
 */

/**
 * Makes a change while one reader per process requests its page repeatedly, each time as soon as the previous
 * answer has arrived. A stale answer counts when it arrives, even after an answer that was not stale.
 * @param {import("./ask.js").Server[]} servers
 * @param {import("./changes.js").Change} change
 * @returns {Promise<Watched>}
 */
export async function watchChange(servers, { path, shows, carryOut }) {
  await Promise.all(servers.map((server) => ask(server, { path })));
  const sentAt = performance.now();
  let notifiedAt = Infinity;
  let [lastStaleAt, answers, relapses] = [sentAt, 0, 0];
  const carrying = carryOut().then(() => (notifiedAt = performance.now()));
  const fresh = servers.map(() => 0);
  const allConvinced = () => fresh.every((count) => count >= convincing);

  /** @param {import("./ask.js").Server} server @param {number} place */
  async function read(server, place) {
    while (!allConvinced() && performance.now() < sentAt + patienceMs) {
      const { body } = await ask(server, { path });
      answers += 1;
      if (shows(body.toString("utf8"))) {
        fresh[place] = (fresh[place] ?? 0) + 1;
        continue;
      }
      if ((fresh[place] ?? 0) > 0) relapses += 1;
      fresh[place] = 0;
      lastStaleAt = performance.now();
    }
  }
  await Promise.all([carrying, ...servers.map(read)]);
  return {
    sinceSent: lastStaleAt - sentAt,
    sinceNotified: Math.max(0, lastStaleAt - notifiedAt),
    answers,
    relapses,
    settled: allConvinced(),
  };
}
