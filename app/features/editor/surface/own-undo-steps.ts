import { Extension } from "@tiptap/core";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import type * as Y from "yjs";

/** Whether the change is what typing turned into, such as a list out of a hyphen. */
function isConversion(tr: Transaction, { plugins }: EditorState): boolean {
  return plugins.some(
    (plugin) => "isInputRules" in plugin.spec && tr.getMeta(plugin) !== undefined,
  );
}

/** Makes each conversion of typed signs one step of the draft's undo, apart from the typing before it. */
export const OwnUndoSteps = Extension.create<{ undo: Y.UndoManager }>({
  name: "ownUndoSteps",
  onCreate() {
    const { editor, options } = this;
    editor.on("beforeTransaction", ({ transaction }) => {
      if (isConversion(transaction, editor.state)) options.undo.stopCapturing();
    });
  },
});
