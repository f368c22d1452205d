import type { Editor } from "@tiptap/core";

/** Puts the cursor at a place of the text, and shows it. */
export function goTo(editor: Editor, pos: number): void {
  editor.commands.setTextSelection(pos);
  editor.view.focus();
  const { node } = editor.view.domAtPos(pos);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}
