import { Pilcrow } from "lucide-react";
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
  tools: [
    {
      icon: Pilcrow,
      label: "editor.kind-paragraph",
      keys: { held: "alt", key: "0" },
      words: "editor.words-paragraph",
      node: "paragraph",
      turns: true,
      run: (editor) => editor.chain().focus().setParagraph().run(),
    },
  ],
};
