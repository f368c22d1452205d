import { type Editor, mergeAttributes, Node } from "@tiptap/core";
import { Info } from "lucide-react";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Block } from "./block.ts";
import { ChoiceBar } from "./choice-bar.tsx";
import { quietAttribute } from "./node-attributes.ts";

export const calloutKinds = ["note", "tip", "warning"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

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

const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "(paragraph | bulletList | orderedList | taskList | codeBlock)+",
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

/** The kinds as the editor and the page name them. */
export const calloutLabels: Record<CalloutKind, PlainId> = {
  note: "editor.callout-note",
  tip: "editor.callout-tip",
  warning: "editor.callout-warning",
};

function CalloutBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  const choices = calloutKinds.map((kind) => ({ value: kind, label: t(calloutLabels[kind]) }));
  const label = t("editor.callout");
  return <ChoiceBar {...{ editor, choices, label }} node="callout" attribute="kind" />;
}

export const callout: Block = {
  extensions: [Callout],
  nodes: {
    callout: { attributes: { kind: { kind: "one-of", values: calloutKinds, required: true } } },
  },
  words: {
    "--callout-note": calloutLabels.note,
    "--callout-tip": calloutLabels.tip,
    "--callout-warning": calloutLabels.warning,
  },
  tools: [
    {
      icon: Info,
      label: "editor.callout",
      words: "editor.words-callout",
      node: "callout",
      turns: true,
      inToolbar: true,
      run: (editor) => editor.chain().focus().toggleCallout("note").run(),
    },
  ],
  bar: { node: "callout", Bar: CalloutBar },
};
