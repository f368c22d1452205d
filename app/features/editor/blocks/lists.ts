import { wrappingInputRule } from "@tiptap/core";
import { OrderedList as TiptapOrderedList } from "@tiptap/extension-list";
import { List, ListOrdered } from "lucide-react";
import type { Block } from "./block.ts";
import { boundedInteger } from "./node-attributes.ts";

const largestStart = 999_999_999;

const OrderedList = TiptapOrderedList.extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) =>
        boundedInteger(element.getAttribute("start"), 0, largestStart),
    },
  }),
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,9})[.)]\s$/,
        type: this.type,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) =>
          node.childCount + Number(node.attrs["start"]) === Number(match[1]),
      }),
    ];
  },
  // Removes TipTap's plugin, which turns pasted plain text into a list with any number as its start.
  addProseMirrorPlugins: () => [],
});

export const lists: Block = {
  extensions: [OrderedList],
  nodes: {
    bulletList: { attributes: {} },
    orderedList: { attributes: { start: { kind: "integer", min: 0, max: largestStart } } },
    listItem: { attributes: {} },
  },
  tools: [
    {
      icon: List,
      label: "editor.tool-list",
      keys: { held: "shift", key: "8" },
      typed: "-",
      words: "editor.words-list",
      node: "bulletList",
      turns: true,
      inToolbar: true,
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      icon: ListOrdered,
      label: "editor.tool-list-numbered",
      keys: { held: "shift", key: "7" },
      typed: "1.",
      node: "orderedList",
      turns: true,
      inToolbar: true,
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
  ],
};
