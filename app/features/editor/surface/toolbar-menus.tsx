import type { Editor } from "@tiptap/core";
import { Ellipsis, GripVertical, ListTree, Plus } from "lucide-react";
import {
  type Command,
  runCommand,
  type SurfaceActions,
} from "#app/features/editor/commands/command.ts";
import { addingCommands, moreCommands } from "#app/features/editor/commands/commands.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { blockItems, itemOf } from "./block-items.ts";
import { goTo } from "./go-to.ts";
import type { Item } from "./menu.tsx";
import { MenuButton } from "./menu-button.tsx";
import { outlineOf } from "./outline-of.ts";

type Props = { editor: Editor; surface: SurfaceActions };

/** What the slash menu adds, for a finger. */
export function AddMenu({ editor, surface }: Props) {
  const t = useMessages();
  const ofCommand = (command: Command): Item =>
    itemOf({ command, run: () => runCommand({ editor, surface }, command) }, t);
  return (
    <MenuButton icon={Plus} label={t("editor.add")} items={() => addingCommands.map(ofCommand)} />
  );
}

export function BlockMenu({ editor, surface }: Props) {
  const t = useMessages();
  return (
    <MenuButton
      icon={GripVertical}
      label={t("editor.block")}
      items={() => blockItems({ editor, surface }, t)}
    />
  );
}

/** What has no button of its own in the row. */
export function MoreMenu({ editor, surface }: Props) {
  const t = useMessages();
  const ofCommand = (command: Command): Item =>
    itemOf({ command, run: () => runCommand({ editor, surface }, command) }, t);
  return (
    <MenuButton
      icon={Ellipsis}
      label={t("editor.more")}
      items={() => moreCommands.map(ofCommand)}
    />
  );
}

/** The headings of the text, to go to. */
export function OutlineMenu({ editor }: Pick<Props, "editor">) {
  const t = useMessages();
  const ofHeadings = (): Item[] =>
    outlineOf(editor.state.doc).map(({ pos, level, text }) => ({
      key: String(pos),
      label: text || t("editor.heading-empty"),
      inset: level - 2,
      run: () => goTo(editor, pos + 1),
    }));
  return (
    <MenuButton
      icon={ListTree}
      label={t("editor.outline")}
      items={ofHeadings}
      empty={t("editor.outline-empty")}
    />
  );
}
