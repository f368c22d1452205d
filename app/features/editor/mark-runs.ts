import type { Mark, Node } from "@tiptap/pm/model";

/** How the parts of a line are written. */
export type LineForm = {
  open: (mark: Mark) => string;
  close: (mark: Mark) => string;
  piece: (node: Node) => string;
};

function sharedMarks(open: readonly Mark[], wanted: readonly Mark[]): number {
  const differing = open.findIndex((mark, index) => !wanted[index] || !mark.eq(wanted[index]));
  return differing === -1 ? open.length : differing;
}

/** Writes a line of text; a mark stays open as long as the pieces share it. */
export function writeLine(parent: Node, { open, close, piece }: LineForm): string {
  let [line, marks]: [string, readonly Mark[]] = ["", []];
  const end = (ended: readonly Mark[]) => ended.toReversed().map(close).join("");
  parent.forEach((node) => {
    const kept = sharedMarks(marks, node.marks);
    line += end(marks.slice(kept)) + node.marks.slice(kept).map(open).join("") + piece(node);
    marks = node.marks;
  });
  return line + end(marks);
}
