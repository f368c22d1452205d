import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { sinkListItem } from "@tiptap/pm/schema-list";
import type { EditorState } from "@tiptap/pm/state";
import { documentLimits } from "#app/features/editor/document-schema.ts";

/** Levels below the document, texts included. */
function depthOf(node: Node): number {
  let deepest = 0;
  node.forEach((child) => {
    deepest = Math.max(deepest, 1 + depthOf(child));
  });
  return deepest;
}

/** Whether moving the list item at the cursor a level deeper makes a document that cannot be published. */
export function sinksTooDeep(state: EditorState): boolean {
  const { listItem } = state.schema.nodes;
  let sunk: Node | null = null;
  if (listItem) sinkListItem(listItem)(state, ({ doc }) => (sunk = doc));
  return sunk !== null && depthOf(sunk) > documentLimits.depth;
}

/** At the deepest level Tab does nothing, and stays in the text. */
export const listDepth = Extension.create({
  name: "listDepth",
  priority: 1100,
  addKeyboardShortcuts() {
    return { Tab: () => sinksTooDeep(this.editor.state) };
  },
});
