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
      node: "blockquote",
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
  ],
};
