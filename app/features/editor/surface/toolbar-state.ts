import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";

const marks = [
  "bold",
  "italic",
  "underline",
  "strike",
  "code",
  "highlight",
  "subscript",
  "superscript",
  "link",
] as const;
const blocks = [
  "bulletList",
  "orderedList",
  "blockquote",
  "codeBlock",
  "callout",
  "table",
  "image",
] as const;

export type BlockKind = "paragraph" | "2" | "3" | "4";

function blockKind(editor: Editor): BlockKind {
  for (const level of ["2", "3", "4"] as const) {
    if (editor.isActive("heading", { level: Number(level) })) return level;
  }
  return "paragraph";
}

function activeOf<T extends string>(editor: Editor, names: readonly T[]): ReadonlySet<T> {
  return new Set(names.filter((name) => editor.isActive(name)));
}

/** What the toolbar shows of the place where the cursor is. */
export function useToolbarState(editor: Editor) {
  return useEditorState({
    editor,
    selector: () => ({
      marks: activeOf(editor, marks),
      blocks: activeOf(editor, blocks),
      kind: blockKind(editor),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
    }),
  });
}

export type ToolbarState = ReturnType<typeof useToolbarState>;
