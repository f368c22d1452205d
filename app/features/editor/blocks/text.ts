import { Pilcrow } from "lucide-react";
import { Node } from "@tiptap/core";
import { textAlignRule } from "#app/features/editor/marks/text-align.ts";
import type { Block } from "./block.ts";

/** Footnotes may stand anywhere in the document itself: a merge of two lists of them is valid. */
const ArticleDocument = Node.create({
  name: "doc",
  topNode: true,
  content: "(block | footnotes)+",
});

/** What every document is made of: the starter kit defines it. */
export const text: Block = {
  extensions: [ArticleDocument],
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
