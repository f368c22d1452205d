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

/** Whether a word stands there in pieces: others typed whole words into the middle of it. */
export function isSplitIn(text: string, number: number): boolean {
  const word = wordOf(number);
  let rest = text;
  for (;;) {
    if (rest.includes(word)) return true;
    const without = rest.replace(/\s*w\d+[b-v]+z\s*/g, (found) =>
      found.trim() === word ? found : "",
    );
    if (without === rest) return false;
    rest = without;
  }
}
