import { type Editor, isTextSelection } from "@tiptap/core";
import { BubbleMenu } from "@tiptap/react/menus";
import { runCommand, type SurfaceActions } from "#app/features/editor/commands/command.ts";
import { selectionCommands } from "#app/features/editor/commands/mark-commands.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { ToolbarButton } from "./toolbar-button.tsx";
import { useToolbarState } from "./toolbar-state.ts";
import { useRovingFocus } from "./use-roving-focus.ts";

type Shown = { editor: Editor; element: HTMLElement };

/** A finger's selection has the system's own bar there; the toolbar is at hand. */
function shouldShow({ editor, element }: Shown): boolean {
  const { selection } = editor.state;
  const isHere = editor.view.hasFocus() || element.contains(document.activeElement);
  return (
    isHere &&
    matchMedia("(hover: hover)").matches &&
    isTextSelection(selection) &&
    !selection.empty &&
    !editor.isActive("codeBlock") &&
    editor.state.doc.textBetween(selection.from, selection.to).trim() !== ""
  );
}

const options = { placement: "top", offset: 8, flip: true, shift: { padding: 8 } } as const;

/** The commands for selected text, beside it. */
export function SelectionToolbar({ editor, surface }: { editor: Editor; surface: SurfaceActions }) {
  const t = useMessages();
  const { active } = useToolbarState(editor);
  const row = useRovingFocus(() => editor.view.focus());
  return (
    <BubbleMenu
      {...{ editor, shouldShow, options }}
      updateDelay={100}
      className="selection-toolbar"
      lang={useLocale()}
    >
      <div className="toolbar-row" role="toolbar" aria-label={t("editor.selection")} {...row}>
        {selectionCommands.map((command) => (
          <ToolbarButton
            key={command.label}
            icon={command.icon}
            label={command.label}
            keys={command.keys}
            pressed={active.has(command.label)}
            onPress={() => runCommand({ editor, surface }, command)}
          />
        ))}
      </div>
    </BubbleMenu>
  );
}
