import { Node } from "@tiptap/core";
import { ListCollapse } from "lucide-react";
import type { Block } from "./block.ts";
import { unwrapToggle, wrapInToggle } from "./toggle-commands.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    toggle: { setToggle: () => ReturnType; unsetToggle: () => ReturnType };
  }
}

/** In the editor it always stands open: what closes cannot be written in. */
const Toggle = Node.create({
  name: "toggle",
  group: "block",
  content: "toggleTitle block+",
  defining: true,
  parseHTML: () => [{ tag: "details" }],
  renderHTML: () => ["details", { class: "toggle", open: "" }, 0],
  addNodeView: () => () => {
    const dom = document.createElement("div");
    dom.className = "toggle";
    return { dom, contentDOM: dom };
  },
  addCommands: () => ({ setToggle: () => wrapInToggle, unsetToggle: () => unwrapToggle }),
});

const ToggleTitle = Node.create({
  name: "toggleTitle",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "summary" }],
  renderHTML: () => ["summary", 0],
  addNodeView: () => () => {
    const dom = document.createElement("p");
    dom.className = "toggle-title";
    return { dom, contentDOM: dom };
  },
  addKeyboardShortcuts() {
    const inTitle = () => this.editor.state.selection.$from.parent.type === this.type;
    const goOn = () => {
      const { $from, empty } = this.editor.state.selection;
      if (!inTitle() || !empty) return false;
      return this.editor.commands.setTextSelection($from.after() + 1);
    };
    const takeApart = () => {
      const { $from, empty } = this.editor.state.selection;
      return inTitle() && empty && $from.parentOffset === 0 && this.editor.commands.unsetToggle();
    };
    return { Enter: goOn, Backspace: takeApart };
  },
});

export const toggle: Block = {
  extensions: [Toggle, ToggleTitle],
  nodes: { toggle: { attributes: {} }, toggleTitle: { attributes: {} } },
  words: { "--toggle-title": "editor.toggle-title" },
  tools: [
    {
      icon: ListCollapse,
      label: "editor.toggle",
      words: "editor.words-toggle",
      node: "toggle",
      turns: true,
      run: (editor) =>
        editor.isActive("toggle")
          ? editor.chain().focus().unsetToggle().run()
          : editor.chain().focus().setToggle().run(),
    },
  ],
};
