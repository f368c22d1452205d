import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

const wordsAMinute = 230;
const charactersAMinute = 480;
const written =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu;
const oneCharacterWord = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Returns the document's text for search and previews: a line for each paragraph, heading and caption.
 */
export function textOf(document: ProseMirrorNode): string {
  const lines: string[] = [];
  document.descendants((node) => {
    if (!node.isTextblock) return true;
    const line = node.textBetween(0, node.content.size, undefined, inlineText).trim();
    if (line) lines.push(line);
    return false;
  });
  return lines.join("\n");
}

/** Returns the text of a heading or line, including that of its inline nodes. */
export function lineOf(node: ProseMirrorNode): string {
  const line = node.textBetween(0, node.content.size, undefined, inlineText);
  return line.replace(/\s+/g, " ").trim();
}

function inlineText(leaf: ProseMirrorNode): string {
  if (leaf.type.name === "hardBreak") return "\n";
  const label: unknown = leaf.attrs["label"];
  return typeof label === "string" ? label : "";
}

type WordCount = {
  spaced: number;
  /** Chinese and Japanese characters, each of which counts as a word. */
  characters: number;
};

export function countWords(text: string): WordCount {
  let spaced = 0;
  let characters = 0;
  for (const [word] of text.matchAll(written)) {
    if (oneCharacterWord.test(word)) characters += 1;
    else spaced += 1;
  }
  return { spaced, characters };
}

/** Returns the words of texts together, and minutes to read them. */
export function readingOfCounts(counts: readonly WordCount[]): { words: number; minutes: number } {
  const sum = (name: keyof WordCount) => counts.reduce((total, each) => total + each[name], 0);
  const [spaced, characters] = [sum("spaced"), sum("characters")];
  const minutes = Math.round(spaced / wordsAMinute + characters / charactersAMinute);
  return { words: spaced + characters, minutes: Math.max(1, minutes) };
}

/** Counts words, with each Chinese or Japanese character as one, and minutes to read them. */
export function readingOf(text: string): { words: number; minutes: number } {
  return readingOfCounts([countWords(text)]);
}
