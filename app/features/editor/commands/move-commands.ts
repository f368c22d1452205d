import { ArrowDown, ArrowUp, CopyPlus, Trash2 } from "lucide-react";
import { deleteBlock, duplicateBlock, moveBlock } from "./block-moves.ts";
import type { Command } from "./command.ts";

/** What can be done with the block at the cursor as a whole. */
export const moveCommands: readonly Command[] = [
  {
    icon: ArrowUp,
    label: "editor.block-up",
    keys: { held: "alt-shift", key: "ArrowUp", alone: true },
    run: ({ view }) => moveBlock(-1)(view.state, view.dispatch),
  },
  {
    icon: ArrowDown,
    label: "editor.block-down",
    keys: { held: "alt-shift", key: "ArrowDown", alone: true },
    run: ({ view }) => moveBlock(1)(view.state, view.dispatch),
  },
  {
    icon: CopyPlus,
    label: "editor.block-duplicate",
    keys: { held: "shift", key: "D" },
    run: ({ view }) => duplicateBlock(view.state, view.dispatch),
  },
  {
    icon: Trash2,
    label: "editor.block-delete",
    keys: { held: "shift", key: "Backspace" },
    run: ({ view }) => deleteBlock(view.state, view.dispatch),
  },
];
