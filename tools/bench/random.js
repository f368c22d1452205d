// @ts-check

/** @typedef {() => number} Random a number from 0 up to, not including, 1 */

/**
 * Returns a small generator (mulberry32) that gives the same numbers for the same seed on every machine.
 * @param {number} seed a whole number
 * @returns {Random}
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Returns a separate generator for one item: the item is the same whatever was generated before.
 * @param {string} kind
 * @param {number} number
 */
export function randomFor(kind, number) {
  let seed = 2_166_136_261;
  for (const letter of `${kind} ${number}`) {
    seed = Math.imul(seed ^ letter.charCodeAt(0), 16_777_619);
  }
  return randomFrom(seed);
}

/** @param {Random} random @param {number} below */
export const wholeBelow = (random, below) => Math.floor(random() * below);

/** @param {Random} random @param {number} least @param {number} most */
export const wholeBetween = (random, least, most) => least + wholeBelow(random, most - least + 1);

/**
 * Draws ranks from 0 to count - 1 with the distribution of words in languages and tags on sites: rank n about
 * 1/(n + 1) as often as rank 0. Uses Walker's alias method, so that a draw costs the same for any count.
 * @param {number} count
 * @param {number} [exponent]
 * @returns {(random: Random) => number}
 */
export function zipf(count, exponent = 1) {
  const weights = Array.from({ length: count }, (_, at) => 1 / (at + 1) ** exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight / total) * count);
  const alias = new Uint32Array(count);
  /** @type {number[]} */
  const small = [];
  /** @type {number[]} */
  const large = [];
  for (let at = 0; at < count; at += 1) ((share[at] ?? 0) < 1 ? small : large).push(at);
  while (small.length > 0 && large.length > 0) {
    const less = /** @type {number} */ (small.pop());
    const more = /** @type {number} */ (large.at(-1));
    alias[less] = more;
    share[more] = (share[more] ?? 0) - (1 - (share[less] ?? 0));
    if ((share[more] ?? 0) < 1) small.push(/** @type {number} */ (large.pop()));
  }
  for (const at of [...small, ...large]) share[at] = 1;
  return (random) => {
    const place = wholeBelow(random, count);
    return random() < (share[place] ?? 1) ? place : (alias[place] ?? 0);
  };
}

/**
 * Returns an id in the format of UUIDv7: it sorts by its time.
 * @param {Random} random
 * @param {number} atMs
 */
export function idAt(random, atMs) {
  const time = atMs.toString(16).padStart(12, "0");
  const hex = (/** @type {number} */ digits) =>
    wholeBelow(random, 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const variant = (8 + wholeBelow(random, 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}
