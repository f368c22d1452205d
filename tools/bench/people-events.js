// @ts-check
import { randomFor, wholeBelow } from "./random.js";
import { capitalized, distinctiveWord } from "./words.js";

/**
 * The events of users at the identity provider, and their true state in the end.
 * @typedef {import("./deliver.js").Event} Event
 * @typedef {{ firstName: string | null, lastName: string | null, role: string, banned: boolean }} State
 * @typedef {State & { id: string, deleted: boolean }} Truth
 */

const roles = ["reader", "author", "editor", "moderator"];
const bornMs = Date.UTC(2026, 0, 1);

/** @param {number} number */
const idOf = (number) => `user_hook${String(number).padStart(6, "0")}`;

/** @param {() => number} random @param {number} change @returns {State} */
function stateOf(random, change) {
  return {
    firstName: `${capitalized(distinctiveWord(random))}${change}`,
    lastName:
      wholeBelow(random, 4) === 0 ? null : `${capitalized(distinctiveWord(random))}${change}`,
    role: roles[wholeBelow(random, roles.length)] ?? "reader",
    banned: wholeBelow(random, 10) === 0,
  };
}

/** @param {string} id @param {State & { updatedMs: number }} state */
function userOf(id, { firstName, lastName, role, banned, updatedMs }) {
  const times = { updated_at: updatedMs, created_at: bornMs };
  const names = { first_name: firstName, last_name: lastName };
  const rest = { public_metadata: { role }, banned, email_addresses: [] };
  return { object: "user", id, ...names, ...rest, ...times };
}

/** @param {number} number @returns {{ events: Event[], truth: Truth }} */
function lifecycleOf(number) {
  const random = randomFor("life", number);
  const id = idOf(number);
  const changes = 1 + wholeBelow(random, 8);
  /** @type {Event[]} */
  const events = [];
  /** @type {State} */
  let state = { firstName: null, lastName: null, role: "reader", banned: false };
  const initial = state;
  for (let change = 0; change < changes; change += 1) {
    state = stateOf(random, change);
    const type = change === 0 ? "user.created" : "user.updated";
    const updatedMs = bornMs + number * 1_000 + change * 10;
    events.push({ type, data: userOf(id, { ...state, updatedMs }) });
  }
  if (wholeBelow(random, 10) > 0) return { events, truth: { id, ...state, deleted: false } };
  events.push({ type: "user.deleted", data: { object: "user", id, deleted: true } });
  return { events, truth: { id, ...initial, deleted: true } };
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
 * Generates the lifecycles of `count` users.
 * @param {number} count
 * @returns {{ events: Event[], truths: Truth[] }}
 */
export function generateLifecycles(count) {
  const lifecycles = Array.from({ length: count }, (_, number) => lifecycleOf(number));
  return {
    events: lifecycles.flatMap(({ events }) => events),
    truths: lifecycles.map(({ truth }) => truth),
  };
}

/**
 * Repeats each delivery one to five times, in random order.
 * @template T
 * @param {T[]} deliveries
 * @returns {T[]}
 */
export function repeatAndShuffle(deliveries) {
  const random = randomFor("deliveries", deliveries.length);
  const repeated = deliveries.flatMap((delivery) =>
    Array.from({ length: 1 + wholeBelow(random, 5) }, () => delivery),
  );
  return shuffle(repeated, random);
}
