import { Minus } from "lucide-react";
import type { Block } from "./block.ts";

export const divider: Block = {
  extensions: [],
  nodes: { horizontalRule: { attributes: {} } },
  tools: [
    {
      icon: Minus,
      label: "editor.tool-divider",
      typed: "---",
      words: "editor.words-divider",
      node: "horizontalRule",
      run: (editor) => editor.chain().focus().setHorizontalRule().run(),
    },
  ],
};
