import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { blocks } from "#app/features/editor/blocks/blocks.ts";
import { isActive } from "#app/features/editor/commands/command.ts";
import { markCommands } from "#app/features/editor/commands/mark-commands.ts";
import { turningCommands, addingCommands } from "#app/features/editor/commands/commands.ts";
import type { PlainId } from "#app/messages/message-types.ts";

const commands = [...markCommands, ...turningCommands, ...addingCommands];
/** Those nodes that a bar is about. */
const barNodes = blocks.flatMap(({ bar }) => (bar ? [bar.node] : []));

/** Returns the toolbar's state at the cursor. */
export function useToolbarState(editor: Editor) {
  return useEditorState({
    editor,
    selector: () => ({
      active: new Set<PlainId>(
        commands.filter((command) => isActive(editor, command)).map(({ label }) => label),
      ),
      bars: new Set<string>(barNodes.filter((node) => editor.isActive(node))),
    }),
  });
}

export type ToolbarState = ReturnType<typeof useToolbarState>;
