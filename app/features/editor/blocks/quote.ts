import { Quote } from "lucide-react";
import type { Block } from "./block.ts";

export const quote: Block = {
  extensions: [],
  nodes: { blockquote: { attributes: {} } },
  tools: [
    {
      icon: Quote,
      label: "Quote",
      keys: "Ctrl Shift B",
      node: "blockquote",
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
  ],
};
