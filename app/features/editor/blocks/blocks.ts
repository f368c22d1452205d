import type { NodeRule } from "#app/features/editor/document-schema.ts";
import type { Block } from "./block.ts";
import { callout } from "./callout.tsx";
import { codeBlock } from "./code-block.tsx";
import { divider } from "./divider.ts";
import { heading } from "./heading.ts";
import { lists } from "./lists.ts";
import { picture } from "./picture.tsx";
import { quote } from "./quote.ts";
import { table } from "./table.tsx";
import { text } from "./text.ts";
import { unsupported } from "./unsupported.ts";

/** Every block, in the order of the toolbar. */
export const blocks: readonly Block[] = [
  text,
  heading,
  lists,
  quote,
  callout,
  codeBlock,
  table,
  picture,
  divider,
  unsupported,
];

/** Every kind of node and all of its attributes. The extensions define which may contain which. */
export const documentNodes: ReadonlyMap<string, NodeRule> = new Map(
  blocks.flatMap(({ nodes }) => Object.entries(nodes)),
);
