import type { NodeRule } from "#app/features/editor/document-schema.ts";
import type { Block } from "./block.ts";
import { callout } from "./callout.tsx";
import { correction } from "./correction.tsx";
import { codeBlock } from "./code-block.tsx";
import { divider } from "./divider.ts";
import { embed } from "./embed.tsx";
import { footnotes } from "./footnotes.ts";
import { formula } from "./formula.ts";
import { gallery } from "./gallery.tsx";
import { heading } from "./heading.ts";
import { linkButton } from "./link-button.tsx";
import { lists } from "./lists.ts";
import { picture } from "./picture.tsx";
import { pullQuote } from "./pull-quote.tsx";
import { quote } from "./quote.ts";
import { table } from "./table.tsx";
import { taskList } from "./task-list.ts";
import { text } from "./text.ts";
import { toggle } from "./toggle.ts";
import { unsupported } from "./unsupported.ts";

/** Every block, in the order of the toolbar. */
export const blocks: readonly Block[] = [
  text,
  heading,
  lists,
  taskList,
  quote,
  pullQuote,
  callout,
  toggle,
  codeBlock,
  table,
  picture,
  gallery,
  embed,
  formula,
  footnotes,
  linkButton,
  correction,
  divider,
  unsupported,
];

/** Every kind of node and all of its attributes. The extensions define which may contain which. */
export const documentNodes: ReadonlyMap<string, NodeRule> = new Map(
  blocks.flatMap(({ nodes }) => Object.entries(nodes)),
);
