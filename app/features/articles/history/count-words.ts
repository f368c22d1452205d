import { isRecord } from "#app/features/editor/check-attributes.ts";
import { readingOf } from "#app/features/editor/document-text.ts";

const childrenOf = (node: unknown): readonly unknown[] =>
  isRecord(node) && Array.isArray(node["content"]) ? node["content"] : [];

const textOf = (node: unknown): string | null =>
  isRecord(node) && typeof node["text"] === "string" ? node["text"] : null;

/** Counts the words of a stored document, of any version of the schema; a line ends its last word. */
export function countWords(document: unknown): number {
  let text = "";
  const waiting = [document];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const children = childrenOf(node);
    text += textOf(node) ?? "\n";
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index]);
  }
  return readingOf(text).words;
}
