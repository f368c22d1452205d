import { Node } from "@tiptap/core";
import { Asterisk } from "lucide-react";
import type { Block } from "./block.ts";
import { footnoteNumbers } from "./footnote-numbers.ts";
import { addFootnote, deleteEmptyFootnote, leaveFootnote } from "./footnote-commands.ts";
import { quietAttribute } from "./node-attributes.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    footnotes: { addFootnote: () => ReturnType };
  }
}

const idOf = (element: Element, attribute: string) => {
  const id = element.getAttribute(attribute) ?? "";
  return /^[a-z0-9]{1,40}$/.test(id) ? { footnote: id } : false;
};

const FootnoteReference = Node.create({
  name: "footnoteReference",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ footnote: quietAttribute("") }),
  parseHTML: () => [
    {
      tag: "sup[data-footnote]",
      priority: 60,
      getAttrs: (element) => idOf(element, "data-footnote"),
    },
  ],
  renderHTML: ({ node }) => [
    "sup",
    { class: "footnote-ref", "data-footnote": String(node.attrs["footnote"]) },
  ],
  addCommands: () => ({ addFootnote: () => addFootnote }),
  addKeyboardShortcuts() {
    return { "Mod-Alt-f": () => this.editor.commands.addFootnote() };
  },
  addProseMirrorPlugins: () => [footnoteNumbers()],
});

const Footnotes = Node.create({
  name: "footnotes",
  group: "footnotes",
  content: "footnote+",
  isolating: true,
  parseHTML: () => [{ tag: "section.footnotes" }],
  renderHTML: () => ["section", { class: "footnotes" }, 0],
});

const Footnote = Node.create({
  name: "footnote",
  content: "(text | hardBreak | unsupportedInline)*",
  defining: true,
  addAttributes: () => ({ footnote: quietAttribute("") }),
  parseHTML: () => [
    {
      tag: "[data-footnote-text]",
      getAttrs: (element) => idOf(element, "data-footnote-text"),
    },
    { tag: "a.footnote-back", priority: 60, ignore: true },
  ],
  renderHTML: ({ node }) => ["p", { "data-footnote-text": String(node.attrs["footnote"]) }, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.command(leaveFootnote),
      Backspace: () => this.editor.commands.command(deleteEmptyFootnote),
    };
  },
});

/** References in the text, and their notes, which are kept together at its end. */
export const footnotes: Block = {
  extensions: [FootnoteReference, Footnotes, Footnote],
  nodes: {
    footnoteReference: { attributes: { footnote: { kind: "id", required: true } }, inline: true },
    footnotes: { attributes: {} },
    footnote: { attributes: { footnote: { kind: "id", required: true } } },
  },
  words: { "--footnotes": "editor.footnotes", "--footnote-unused": "editor.footnote-unused" },
  tools: [
    {
      icon: Asterisk,
      label: "editor.footnote",
      words: "editor.words-footnote",
      keys: { held: "alt", key: "F" },
      node: "footnote",
      notInside: true,
      run: (editor) => editor.chain().focus().addFootnote().run(),
    },
  ],
};
