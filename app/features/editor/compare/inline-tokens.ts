import { Fragment, type Mark, type Node } from "@tiptap/pm/model";
import { tokensOf } from "./compare-words.ts";

/** Part of a word with the same marks, or a break or another node in a line. */
export type InlinePiece = { text: string; marks: readonly Mark[]; node: Node | null };
/** A word, whichever marks its letters have. */
export type InlineToken = { key: string; pieces: InlinePiece[] };

function wordsOf(line: readonly Node[]): InlineToken[] {
  const starts: number[] = [];
  let text = "";
  for (const node of line) {
    starts.push(text.length);
    text += node.text ?? "";
  }
  let [at, first] = [0, 0];
  return tokensOf(text).map((word) => {
    const end = at + word.length;
    const pieces: InlinePiece[] = [];
    for (let index = first; index < line.length && (starts[index] ?? 0) < end; index++) {
      const node = line[index];
      const start = starts[index] ?? 0;
      const part = node?.text?.slice(Math.max(0, at - start), end - start) ?? "";
      if (node && part) pieces.push({ text: part, marks: node.marks, node: null });
      if (start + (node?.text?.length ?? 0) <= end) first = index + 1;
    }
    at = end;
    return { key: word, pieces };
  });
}

/** The words of a line of text, in order, and the nodes between them. */
export function tokensOfLine(parent: Node): InlineToken[] {
  const tokens: InlineToken[] = [];
  let texts: Node[] = [];
  const endText = () => {
    tokens.push(...wordsOf(texts));
    texts = [];
  };
  parent.forEach((node) => {
    if (node.isText) return void texts.push(node);
    endText();
    const key = JSON.stringify([node.type.name, node.attrs]);
    tokens.push({ key, pieces: [{ text: "", marks: node.marks, node }] });
  });
  endText();
  return tokens;
}

/** Makes a line of pieces again. */
export const lineOfPieces = (nodes: readonly Node[]) => Fragment.fromArray([...nodes]);
