import type { Editor, Extensions } from "@tiptap/core";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { NodeRules } from "#app/features/editor/document-schema.ts";
import type { PlainId } from "#app/messages/message-types.ts";

/** The key that is pressed with Ctrl, unless it is pressed alone, and what else is held. */
export type Shortcut = { held?: "shift" | "alt" | "alt-shift"; key: string; alone?: true };

/** What toolbar, slash menu, block menu and the list of shortcuts know of a command, and all of them run. */
export type BlockCommand = {
  icon: LucideIcon;
  label: PlainId;
  keys?: Shortcut;
  /** What becomes the same when it is typed at the beginning of a line. */
  typed?: string;
  /** More words by which the slash menu finds it, in one text. */
  words?: PlainId;
  /** The node that presses the button while the cursor is in it. */
  node?: string;
  /** The node's attributes as well, when they tell it from others. */
  attributes?: Readonly<Record<string, string | number>>;
  /** Whether it cannot be used while the cursor is in `node`. */
  notInside?: boolean;
  /** Whether it turns the block at the cursor into another kind; otherwise it adds something. */
  turns?: true;
  /** Whether the toolbar has a button for it; menus have all. */
  inToolbar?: true;
  run: (editor: Editor) => boolean;
};

/**
 * Everything that the editor and the validator know of a block. What readers get of it is in
 * block-renderers.server.ts.
 */
export type Block = {
  /** Schema, parsing, commands and keys. Empty for a block of the starter kit. */
  extensions: Extensions;
  /** What each of its nodes may carry. */
  nodes: NodeRules;
  /** Words that studio.css shows inside of it, by the names that it has for them. */
  words?: Readonly<Record<`--${string}`, PlainId>>;
  /** Its commands. */
  tools?: readonly BlockCommand[];
  /** Shown below the toolbar while the cursor is in `node`. */
  bar?: { node: string; Bar: ComponentType<{ editor: Editor }> };
};
