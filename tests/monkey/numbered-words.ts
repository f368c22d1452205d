import type { Seeded } from "./seeded.ts";

const letters = "bcdfghjklmnpqrstv";
/** As many signs follow this one as a run has words, and none looks like a letter. */
const firstSign = 0x4e00;
const pattern = /[\u4e00-\u9fff][b-v]*z/g;

const made: string[] = [];

/**
 * A word that exists once: a sign of its own, some letters, and an end that shows that it is whole. With signs in
 * common, an editor could not say which of two words that touch was typed and which was there.
 */
export function newWord(random: Seeded): string {
  const length = random.between(2, 6);
  const tail = Array.from({ length }, () => letters[random.below(letters.length)] ?? "b").join("");
  const word = `${String.fromCharCode(firstSign + made.length)}${tail}z`;
  made.push(word);
  return word;
}

/** The number of a word that a hand made, or of its beginning; words typed into each other may look like another. */
export function numberOf(word: string): number | null {
  const number = word.charCodeAt(0) - firstSign;
  return made[number]?.startsWith(word) ? number : null;
}

export const wordOf = (number: number): string =>
  made[number] ?? String.fromCharCode(firstSign + number);

export function newWords(random: Seeded, most: number): string[] {
  return Array.from({ length: random.between(1, most) }, () => newWord(random));
}

/** How often each whole word stands in a text, by its number. */
export function wordsIn(text: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const [word] of text.matchAll(pattern)) {
    const number = word.charCodeAt(0) - firstSign;
    if (made[number] === word) found.set(number, (found.get(number) ?? 0) + 1);
  }
  return found;
}

/** What is left of a text without its whole words: pieces of those into which others have typed. */
const piecesOf = (text: string): string[] =>
  text
    .replace(pattern, (word) => (made.includes(word) ? " " : word))
    .match(/[\u4e00-\u9fffb-vz]+/g) ?? [];

/**
 * Whether every letter of a word is there in its order, though apart: somebody else's words came into the middle of
 * it, or a part of it went with a block that was replaced while it was typed.
 */
export function isInPieces(text: string, number: number): boolean {
  const pieces = piecesOf(text);
  let rest = wordOf(number);
  for (let cuts = 0; cuts < 5 && rest !== ""; cuts++) {
    let length = rest.length;
    const isThere = (part: string) => pieces.some((piece) => piece.includes(part));
    while (length > 0 && !isThere(rest.slice(0, length))) length--;
    if (length === 0) return false;
    rest = rest.slice(length);
  }
  return rest === "";
}
