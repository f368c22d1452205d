import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";

/** The text of an attribute of the block at the cursor; empty where it has none. */
export function useTextAttribute(editor: Editor, [node, attribute]: readonly [string, string]) {
  return useEditorState({
    editor,
    selector: () => {
      const current: unknown = editor.getAttributes(node)[attribute];
      return typeof current === "string" ? current : "";
    },
  });
}
