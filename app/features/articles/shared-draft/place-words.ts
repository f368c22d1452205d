import * as Y from "yjs";
import { z } from "zod";
import { documentSchema } from "#app/features/editor/document.ts";
import { draftParts } from "./draft-doc.ts";

/** One part of a text; what is no string takes one place. */
const Part = z.object({ insert: z.unknown() });

type Caret = { type: Y.XmlText | Y.XmlElement; index: number };

const isTextblock = (type: unknown): type is Y.XmlElement =>
  type instanceof Y.XmlElement && documentSchema.nodes[type.nodeName]?.isTextblock === true;

/** Where a caret, as a browser has sent it, is now; null when its block is gone, or takes no words. */
function caretAt(doc: Y.Doc, at: unknown): Caret | null {
  try {
    const relative = Y.createRelativePositionFromJSON(at);
    const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    if (!place || place.type._item?.deleted !== false) return null;
    const { type, index } = place;
    if (type instanceof Y.XmlText && isTextblock(type.parent)) return { type, index };
    return isTextblock(type) && type.length === 0 ? { type, index: 0 } : null;
  } catch {
    return null;
  }
}

const isEmpty = (block: unknown): block is Y.XmlElement =>
  block instanceof Y.XmlElement && block.nodeName === "paragraph" && block.length === 0;

/** The last paragraph, if nothing is in it, or a new one. */
function endOf(doc: Y.Doc): Caret {
  const { document } = draftParts(doc);
  const last = document.length > 0 ? document.get(document.length - 1) : null;
  if (isEmpty(last)) return { type: last, index: 0 };
  const paragraph = new Y.XmlElement("paragraph");
  document.push([paragraph]);
  return { type: paragraph, index: 0 };
}

/** Words that stand alone begin and end without spaces; others do not stick to their neighbours. */
function fitted(words: string, { type, index }: Caret): string {
  if (!(type instanceof Y.XmlText)) return words.trim();
  const around = z.array(Part).parse(type.toDelta());
  const text = around.map(({ insert }) => (typeof insert === "string" ? insert : " ")).join("");
  const [before = "", after = ""] = [text[index - 1], text[index]];
  const gap = (one: string, other: string) =>
    /\S/.test(one) && /[\p{L}\p{N}]/u.test(other) ? " " : "";
  return gap(before, words[0] ?? "") + words + gap(words.at(-1) ?? "", after);
}

/** Writes words into a draft: at a caret, or at the end of the text. */
export function placeWords(doc: Y.Doc, { words, at }: { words: string; at: unknown }): void {
  const caret = caretAt(doc, at) ?? endOf(doc);
  const text = fitted(words, caret);
  if (caret.type instanceof Y.XmlText) caret.type.insert(caret.index, text);
  else caret.type.insert(0, [new Y.XmlText(text)]);
}
