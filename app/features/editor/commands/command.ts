import type { Editor } from "@tiptap/core";
import type { BlockCommand } from "#app/features/editor/blocks/block.ts";

/** What a command asks of the page around the text. */
export type SurfaceActions = {
  askForLink: () => void;
  choosePictures: () => void;
  find: () => void;
  showShortcuts: () => void;
  toggleFullScreen: () => void;
};

export type Command = Omit<BlockCommand, "run"> & {
  /** The mark that presses the button while the cursor is in it. */
  mark?: string;
  run: (editor: Editor, surface: SurfaceActions) => unknown;
};

export function isActive(editor: Editor, { mark, node, attributes = {} }: Command): boolean {
  if (mark) return editor.isActive(mark);
  return node !== undefined && editor.isActive(node, attributes);
}

/** Runs a command. What adds something leaves the selected text alone, and adds it behind. */
export function runCommand(
  { editor, surface }: { editor: Editor; surface: SurfaceActions },
  command: Command,
): void {
  const { selection } = editor.state;
  const adds = !command.turns && !command.mark && command.node !== undefined;
  if (adds && !selection.empty) editor.commands.setTextSelection(selection.to);
  command.run(editor, surface);
  // TipTap gives the focus back a frame later, when a first letter may have gone to the button.
  if (command.node !== undefined || (command.mark && command.mark !== "link")) editor.view.focus();
}
