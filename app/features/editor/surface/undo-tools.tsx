import { Redo2, Undo2 } from "lucide-react";
import { useCallback, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { ToolbarButton } from "./toolbar-button.tsx";

const events = ["stack-item-added", "stack-item-popped", "stack-cleared"] as const;

/** What can be undone changes without a change of the text: the title has the same undo. */
function useStacks(undo: Y.UndoManager) {
  const subscribe = useCallback(
    (listener: () => void) => {
      for (const event of events) undo.on(event, listener);
      return () => {
        for (const event of events) undo.off(event, listener);
      };
    },
    [undo],
  );
  const canUndo = useSyncExternalStore(subscribe, () => undo.canUndo());
  const canRedo = useSyncExternalStore(subscribe, () => undo.canRedo());
  return { canUndo, canRedo };
}

export function UndoTools({ undo }: { undo: Y.UndoManager }) {
  const { canUndo, canRedo } = useStacks(undo);
  return (
    <>
      <ToolbarButton
        icon={Undo2}
        label="editor.tool-undo"
        keys={{ key: "Z" }}
        disabled={!canUndo}
        onPress={() => undo.undo()}
      />
      <ToolbarButton
        icon={Redo2}
        label="editor.tool-redo"
        keys={{ held: "shift", key: "Z" }}
        disabled={!canRedo}
        onPress={() => undo.redo()}
      />
    </>
  );
}
