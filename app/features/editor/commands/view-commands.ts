import { Keyboard, Maximize, PanelTop, Redo2, TextSearch, Undo2 } from "lucide-react";
import { focusToolbar } from "./focus-toolbar.ts";
import type { Command } from "./command.ts";

export const findCommand: Command = {
  icon: TextSearch,
  label: "editor.find",
  keys: { key: "F" },
  run: (_editor, { find }) => find(),
};

export const fullScreenCommand: Command = {
  icon: Maximize,
  label: "editor.full-screen",
  keys: { held: "shift", key: "F" },
  run: (_editor, { toggleFullScreen }) => toggleFullScreen(),
};

export const shortcutsCommand: Command = {
  icon: Keyboard,
  label: "editor.shortcuts",
  keys: { key: "/" },
  run: (_editor, { showShortcuts }) => showShortcuts(),
};

/** What concerns the page around the text. Undo and redo have their keys from the shared draft. */
export const viewCommands: readonly Command[] = [
  findCommand,
  fullScreenCommand,
  shortcutsCommand,
  {
    icon: PanelTop,
    label: "editor.go-to-toolbar",
    keys: { held: "alt", key: "F10", alone: true },
    run: focusToolbar,
  },
  {
    icon: Undo2,
    label: "editor.tool-undo",
    keys: { key: "Z" },
    run: (editor) => editor.commands.undo(),
  },
  {
    icon: Redo2,
    label: "editor.tool-redo",
    keys: { held: "shift", key: "Z" },
    run: (editor) => editor.commands.redo(),
  },
];
