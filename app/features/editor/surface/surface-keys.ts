import { Extension } from "@tiptap/core";
import type { Command, SurfaceActions } from "#app/features/editor/commands/command.ts";
import { keyBinding } from "#app/features/editor/commands/key-names.ts";
import { markCommands } from "#app/features/editor/commands/mark-commands.ts";
import { moveCommands } from "#app/features/editor/commands/move-commands.ts";
import { viewCommands } from "#app/features/editor/commands/view-commands.ts";

/** Those whose keys no other extension binds. */
const commands: readonly Command[] = [
  ...markCommands.filter(({ mark }) => mark === "link"),
  ...moveCommands,
  ...viewCommands.filter(({ label }) => !/undo|redo/.test(label)),
];

/** The keys of the commands that are the page's. */
export const SurfaceKeys = Extension.create<{ surface: SurfaceActions }>({
  name: "surfaceKeys",
  addKeyboardShortcuts() {
    const { editor, options } = this;
    const bindings = commands.flatMap(({ keys, run }) => {
      if (!keys) return [];
      const press = () => run(editor, options.surface) !== false;
      return [[keyBinding(keys), press] as const];
    });
    return Object.fromEntries(bindings);
  },
});
