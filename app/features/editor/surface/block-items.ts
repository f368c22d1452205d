import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { blockOf } from "#app/features/editor/commands/block-moves.ts";
import {
  type Command,
  runCommand,
  type SurfaceActions,
} from "#app/features/editor/commands/command.ts";
import { turningCommands } from "#app/features/editor/commands/commands.ts";
import { keyNames } from "#app/features/editor/commands/key-names.ts";
import { moveCommands } from "#app/features/editor/commands/move-commands.ts";
import type { Translate } from "#app/messages/translate.ts";
import type { Item } from "./menu.tsx";

type Place = { editor: Editor; surface: SurfaceActions };

export function itemOf(
  { command, run }: { command: Command; run: () => void },
  t: Translate,
): Item {
  const { icon, label, keys, typed } = command;
  const note = typed ?? (keys && keyNames(keys, t).join(" "));
  return { key: label, icon, label: t(label), note, run };
}

/** Turns the whole block at the cursor into another kind, whatever it was. */
function turnInto({ editor, surface }: Place, command: Command): void {
  const block = blockOf(editor.state);
  if (!block) return;
  const { doc, tr } = editor.state;
  const end = block.pos + block.node.nodeSize;
  const whole = TextSelection.between(doc.resolve(block.pos + 1), doc.resolve(end - 1));
  editor.view.dispatch(tr.setSelection(whole));
  editor.commands.clearNodes();
  runCommand({ editor, surface }, command);
  editor.commands.setTextSelection(editor.state.selection.to);
}

/** What can be done with the block at the cursor: move, duplicate, delete, turn into another. */
export function blockItems(place: Place, t: Translate): Item[] {
  const { editor, surface } = place;
  const moves = moveCommands.map((command) =>
    itemOf(
      {
        command,
        run: () => {
          runCommand({ editor, surface }, command);
          editor.view.focus();
        },
      },
      t,
    ),
  );
  const block = blockOf(editor.state);
  const holdsText = block !== null && block.node.isBlock && !block.node.isLeaf;
  const kinds = turningCommands.map((command, index) => ({
    ...itemOf({ command, run: () => turnInto(place, command) }, t),
    heading: index === 0 ? t("editor.turn-into") : undefined,
  }));
  const turns = holdsText && !["table", "image"].includes(block.node.type.name);
  return [...moves, ...(turns ? kinds : [])];
}
