import type { Seeded } from "./seeded.ts";

const letters = "bcdfghjklmnpqrstv";
const pattern = /w(\d+)([b-v]*)(z?)/g;

const made: string[] = [];

/** A word that exists once: its number, some letters, and an end that shows that it is whole. */
export function newWord(random: Seeded): string {
  const length = random.between(2, 6);
  const tail = Array.from({ length }, () => letters[random.below(letters.length)] ?? "b").join("");
  const word = `w${made.length}${tail}z`;
  made.push(word);
  return word;
}

/** The number of a word that a hand made, or of its beginning; words typed into each other may look like another. */
export function numberOf(word: string): number | null {
  const number = Number(/^w(\d+)/.exec(word)?.[1]);
  return made[number]?.startsWith(word) ? number : null;
}

const wordOf = (number: number): string => made[number] ?? `w${number}`;

export function newWords(random: Seeded, most: number): string[] {
  return Array.from({ length: random.between(1, most) }, () => newWord(random));
}

/** How often each whole word stands in a text, by its number. */
export function wordsIn(text: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const [, number, , end] of text.matchAll(pattern)) {
    if (end) found.set(Number(number), (found.get(Number(number)) ?? 0) + 1);
  }
  return found;
}

/** What is left of a text without its whole words: pieces of those into which others have typed. */
const piecesOf = (text: string): string[] =>
  text.replace(/w\d+[b-v]+z/g, " ").match(/[\dwzb-v]+/g) ?? [];

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
