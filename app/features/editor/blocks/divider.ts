import { Minus } from "lucide-react";
import type { Block } from "./block.ts";

export const divider: Block = {
  extensions: [],
  nodes: { horizontalRule: { attributes: {} } },
  tools: [
    {
      icon: Minus,
      label: "Divider",
      run: (editor) => editor.chain().focus().setHorizontalRule().run(),
    },
  ],
};
