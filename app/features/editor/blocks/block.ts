import type { Editor, Extensions } from "@tiptap/core";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { NodeRules } from "#app/features/editor/document-schema.ts";
import type { PlainId } from "#app/messages/message-types.ts";

/** The key that is pressed with Ctrl, and the other one that is held. */
export type Shortcut = { held?: "shift" | "alt"; key: string };

type BlockTool = {
  icon: LucideIcon;
  label: PlainId;
  keys?: Shortcut;
  /** The node that presses the button while the cursor is in it. */
  node?: string;
  /** Whether it cannot be used while the cursor is in `node`. */
  notInside?: boolean;
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
  /** Its buttons in the toolbar. */
  tools?: readonly BlockTool[];
  /** Shown below the toolbar while the cursor is in `node`. */
  bar?: { node: string; Bar: ComponentType<{ editor: Editor }> };
};
