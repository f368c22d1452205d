// @ts-check
import { randomFor, wholeBelow } from "./random.js";
import { capitalized, tellingWord } from "./words.js";

/**
 * What happens to people at the identity provider, and what is true of them in the end.
 *
 * @typedef {import("./deliver.js").Event} Event
 * @typedef {{ id: string, firstName: string | null, banned: boolean, deleted: boolean }} Truth
 */

const bornMs = Date.UTC(2026, 0, 1);

/** @param {number} number */
const idOf = (number) => `user_hook${String(number).padStart(6, "0")}`;

/** @param {number} number @returns {{ events: Event[], truth: Truth }} */
function lifeOf(number) {
  const random = randomFor("life", number);
  const id = idOf(number);
  const changes = 1 + wholeBelow(random, 8);
  /** @type {Event[]} */
  const events = [];
  /** @type {Truth} */
  let truth = { id, firstName: null, banned: false, deleted: false };
  for (let change = 0; change < changes; change += 1) {
    const banned = wholeBelow(random, 10) === 0;
    const firstName = `${capitalized(tellingWord(random))}${change}`;
    const updated_at = bornMs + number * 1_000 + change * 10;
    const state = { public_metadata: {}, banned, updated_at, created_at: bornMs };
    const user = { object: "user", id, first_name: firstName, last_name: "Hook", ...state };
    const type = change === 0 ? "user.created" : "user.updated";
    events.push({ type, data: { ...user, email_addresses: [] } });
    truth = { id, firstName, banned, deleted: false };
  }
  if (wholeBelow(random, 10) === 0) {
    events.push({ type: "user.deleted", data: { object: "user", id, deleted: true } });
    truth = { id, firstName: null, banned: false, deleted: true };
  }
  return { events, truth };
}

/** @template T @param {T[]} list @param {() => number} random */
function shuffle(list, random) {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = wholeBelow(random, at + 1);
    [list[at], list[other]] = [/** @type {T} */ (list[other]), /** @type {T} */ (list[at])];
  }
  return list;
}

/**
 * The lives of so many people.
 *
 * @param {number} count
 * @returns {{ events: Event[], truths: Truth[] }}
 */
export function generateLives(count) {
  const lives = Array.from({ length: count }, (_, number) => lifeOf(number));
  return {
    events: lives.flatMap(({ events }) => events),
    truths: lives.map(({ truth }) => truth),
  };
}

/**
 * Each one to five times, in any order.
 *
 * @template T @param {T[]} deliveries @returns {T[]}
 */
export function repeatAndShuffle(deliveries) {
  const random = randomFor("deliveries", deliveries.length);
  const repeated = deliveries.flatMap((delivery) =>
    Array.from({ length: 1 + wholeBelow(random, 5) }, () => delivery),
  );
  return shuffle(repeated, random);
}
