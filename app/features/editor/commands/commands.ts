import { Image } from "lucide-react";
import { blocks } from "#app/features/editor/blocks/blocks.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Command } from "./command.ts";
import { markCommands } from "./mark-commands.ts";
import { moveCommands } from "./move-commands.ts";
import { findCommand, fullScreenCommand, shortcutsCommand, viewCommands } from "./view-commands.ts";

const blockCommands: readonly Command[] = blocks.flatMap(({ tools }) => tools ?? []);

/** Pictures are uploaded by the page around the text. */
const picture: Command = {
  icon: Image,
  label: "editor.picture",
  words: "editor.words-picture",
  node: "image",
  inToolbar: true,
  run: (_editor, { choosePictures }) => choosePictures(),
};

export const turningCommands = blockCommands.filter(({ turns }) => turns);
export const addingCommands = [picture, ...blockCommands.filter(({ turns }) => !turns)];

/** What a toolbar has behind its last button. */
export const moreCommands: readonly Command[] = [
  ...markCommands.filter(({ inToolbar }) => !inToolbar),
  findCommand,
  fullScreenCommand,
  shortcutsCommand,
];

/** What the slash menu offers. */
export const slashCommands: readonly Command[] = [...turningCommands, ...addingCommands];

type Group = { label: PlainId; commands: readonly Command[] };

/** Every command, as the list of shortcuts shows them. */
export const commandGroups: readonly Group[] = [
  { label: "editor.group-marks", commands: markCommands },
  { label: "editor.group-kinds", commands: turningCommands },
  { label: "editor.group-adding", commands: addingCommands },
  { label: "editor.group-block", commands: moveCommands },
  { label: "editor.group-view", commands: viewCommands },
];
