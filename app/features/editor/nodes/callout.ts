import { mergeAttributes, Node } from "@tiptap/core";
import { type CalloutKind, calloutKinds } from "#app/features/editor/document-schema.ts";
import { quietAttribute } from "./node-attributes.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: {
      toggleCallout: (kind: CalloutKind) => ReturnType;
      setCalloutKind: (kind: CalloutKind) => ReturnType;
    };
  }
}

function kindOf(element: HTMLElement) {
  const named = element.getAttribute("data-callout");
  return { kind: calloutKinds.find((kind) => kind === named) ?? "note" };
}

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "(paragraph | bulletList | orderedList | codeBlock)+",
  defining: true,
  addAttributes: () => ({ kind: quietAttribute("note") }),
  parseHTML: () => [{ tag: "aside[data-callout]", getAttrs: kindOf }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "aside",
    mergeAttributes(HTMLAttributes, {
      class: "callout",
      "data-callout": String(node.attrs["kind"]),
      role: "note",
    }),
    0,
  ],
  addCommands() {
    return {
      toggleCallout:
        (kind) =>
        ({ commands }) =>
          commands.toggleWrap(this.name, { kind }),
      setCalloutKind:
        (kind) =>
        ({ commands }) =>
          commands.updateAttributes(this.name, { kind }),
    };
  },
});
