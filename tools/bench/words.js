// @ts-check
import { randomFrom, wholeBelow, wholeBetween, zipf } from "./random.js";

/**
 * The words of the generated texts: the commonest English words, which search ignores, and made-up words for
 * the rest, with the frequency that their rank has in English.
 */
const commonest =
  "the of and to a in that it is was for on as with by at he from his be an this which or had not are but have one";
const onsets = "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh sl st t tr v w".split(" ");
const nuclei = "a e i o u ai ea ee oa ou".split(" ");
const codas = "b ck d g l ll m n nd ng nt p r rd rn s sk st t th".split(" ");

const vocabularySize = 20_000;

/** @param {number} syllables @param {import("./random.js").Random} random */
function madeUp(syllables, random) {
  let word = "";
  for (let at = 0; at < syllables; at += 1) {
    word += onsets[wholeBelow(random, onsets.length)];
    word += nuclei[wholeBelow(random, nuclei.length)];
  }
  return word + codas[wholeBelow(random, codas.length)];
}

function makeVocabulary() {
  const random = randomFrom(20_250_101);
  const words = new Set(commonest.split(" "));
  while (words.size < vocabularySize) words.add(madeUp(wholeBetween(random, 1, 3), random));
  return [...words];
}

/** Ordered by rank, the commonest first. */
export const vocabulary = makeVocabulary();
export const firstMadeUp = commonest.split(" ").length;
const rankOf = zipf(vocabulary.length);
const topicOf = zipf(vocabulary.length - firstMadeUp, 0.8);

/** @param {import("./random.js").Random} random */
export const anyWord = (random) => /** @type {string} */ (vocabulary[rankOf(random)]);

/**
 * Returns a made-up word, for titles and headings.
 * @param {import("./random.js").Random} random
 */
export const distinctiveWord = (random) =>
  /** @type {string} */ (vocabulary[firstMadeUp + topicOf(random)]);

/** @param {string} text */
export const capitalized = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {import("./random.js").Random} random @param {number} count */
export function headline(random, count) {
  return capitalized(Array.from({ length: count }, () => distinctiveWord(random)).join(" "));
}

/** @param {import("./random.js").Random} random */
export function sentence(random) {
  const words = Array.from({ length: wholeBetween(random, 8, 22) }, () => anyWord(random));
  return `${capitalized(words.join(" "))}.`;
}

/** @param {import("./random.js").Random} random @param {number} sentences */
export function sentences(random, sentences) {
  return Array.from({ length: sentences }, () => sentence(random)).join(" ");
}
