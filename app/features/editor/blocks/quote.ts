import { Quote } from "lucide-react";
import type { Block } from "./block.ts";

export const quote: Block = {
  extensions: [],
  nodes: { blockquote: { attributes: {} } },
  tools: [
    {
      icon: Quote,
      label: "editor.tool-quote",
      keys: { held: "shift", key: "B" },
      typed: ">",
      words: "editor.words-quote",
      node: "blockquote",
      turns: true,
      inToolbar: true,
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
  ],
};
