import { type Editor, Node } from "@tiptap/core";
import type { DOMOutputSpec } from "@tiptap/pm/model";
import { TextQuote } from "lucide-react";
import { useMessages } from "#app/messages/use-messages.ts";
import { AttributeField } from "./attribute-field.tsx";
import type { Block } from "./block.ts";
import { quietAttribute } from "./node-attributes.ts";

const longestSource = 300;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    pullQuote: { togglePullQuote: () => ReturnType };
  }
}

function sourceOf(figure: Element) {
  const source = figure.querySelector("figcaption, cite")?.textContent ?? "";
  return { source: source.trim().slice(0, longestSource) };
}

const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ source: quietAttribute("") }),
  parseHTML: () => [
    {
      tag: "figure.pull-quote, figure.wp-block-pullquote",
      priority: 60,
      getAttrs: sourceOf,
      contentElement: (figure) =>
        (figure instanceof Element ? figure.querySelector<HTMLElement>("blockquote > p") : null) ??
        document.createElement("p"),
    },
  ],
  renderHTML({ node }) {
    const source = String(node.attrs["source"]);
    const quote: DOMOutputSpec = ["blockquote", ["p", 0]];
    if (source === "") return ["figure", { class: "pull-quote" }, quote];
    return [
      "figure",
      { class: "pull-quote" },
      quote,
      ["figcaption", { contenteditable: "false" }, source],
    ];
  },
  addCommands() {
    return {
      togglePullQuote:
        () =>
        ({ commands }) =>
          commands.toggleNode(this.name, "paragraph"),
    };
  },
});

function PullQuoteBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  return (
    <div className="context-bar" role="group" aria-label={t("editor.pull-quote")}>
      <AttributeField
        editor={editor}
        node="pullQuote"
        attribute="source"
        label={t("editor.pull-quote-source")}
        maxLength={longestSource}
      />
    </div>
  );
}

export const pullQuote: Block = {
  extensions: [PullQuote],
  nodes: { pullQuote: { attributes: { source: { kind: "text", max: longestSource } } } },
  tools: [
    {
      icon: TextQuote,
      label: "editor.pull-quote",
      words: "editor.words-pull-quote",
      node: "pullQuote",
      turns: true,
      run: (editor) => editor.chain().focus().togglePullQuote().run(),
    },
  ],
  bar: { node: "pullQuote", Bar: PullQuoteBar },
};
