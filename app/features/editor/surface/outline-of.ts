import type { Node } from "@tiptap/pm/model";
import { lineOf } from "#app/features/editor/document-text.ts";

type Heading = { pos: number; level: number; text: string };

/** Returns the headings of a document in their order. */
export function outlineOf(doc: Node): Heading[] {
  const headings: Heading[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === "heading") {
      headings.push({ pos, level: Number(node.attrs["level"]), text: lineOf(node) });
    }
    return !node.isTextblock;
  });
  return headings;
}
