import { textAlignRule } from "#app/features/editor/marks/text-align.ts";
import type { Block } from "./block.ts";

/** What every document is made of: the starter kit defines it. */
export const text: Block = {
  extensions: [],
  nodes: {
    doc: { attributes: {} },
    paragraph: { attributes: { textAlign: textAlignRule } },
    text: { attributes: {}, inline: true },
    hardBreak: { attributes: {}, inline: true },
  },
};
