import { wrappingInputRule } from "@tiptap/core";
import { OrderedList as TiptapOrderedList } from "@tiptap/extension-list";
import { boundedInteger } from "./node-attributes.ts";

const largestStart = 999_999_999;

export const OrderedList = TiptapOrderedList.extend({
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
        find: /^(\d{1,9})\.\s$/,
        type: this.type,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) =>
          node.childCount + Number(node.attrs["start"]) === Number(match[1]),
      }),
    ];
  },
  // TipTap's plugin turns pasted plain text into a list with any number as its start.
  addProseMirrorPlugins: () => [],
});
