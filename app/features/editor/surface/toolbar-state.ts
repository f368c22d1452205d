import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { blocks } from "#app/features/editor/blocks/blocks.ts";

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
/** Those nodes that a tool or a bar is about. */
const nodes = blocks.flatMap(({ tools = [], bar }) => [
  ...tools.flatMap(({ node }) => node ?? []),
  ...(bar ? [bar.node] : []),
]);

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

/** Returns the toolbar's state at the cursor. */
export function useToolbarState(editor: Editor) {
  return useEditorState({
    editor,
    selector: () => ({
      marks: activeOf(editor, marks),
      blocks: activeOf(editor, nodes),
      kind: blockKind(editor),
    }),
  });
}

export type ToolbarState = ReturnType<typeof useToolbarState>;
