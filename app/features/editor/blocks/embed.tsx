import { type Editor, Node } from "@tiptap/core";
import { Link2 } from "lucide-react";
import { isExternalHref, isSafeHref, toExternalHref } from "#app/features/editor/safe-href.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { AddressField } from "./address-field.tsx";
import { AttributeField } from "./attribute-field.tsx";
import type { Block } from "./block.ts";
import { quietAttribute } from "./node-attributes.ts";

const longestTitle = 300;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    embed: { insertEmbed: () => ReturnType };
  }
}

/** A page elsewhere, as a card that leads there. Nothing is asked of it before a reader asks. */
const Embed = Node.create({
  name: "embed",
  group: "block",
  content: "inline*",
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => ({ url: quietAttribute(null), title: quietAttribute("") }),
  parseHTML: () => [
    {
      tag: "figure.embed",
      priority: 60,
      getAttrs: (figure) => ({
        url: toExternalHref(figure.querySelector("a")?.getAttribute("href") ?? ""),
        title: (figure.querySelector(".link-card-title")?.textContent ?? "").slice(0, longestTitle),
      }),
      contentElement: (figure) =>
        (figure instanceof Element ? figure.querySelector<HTMLElement>("figcaption") : null) ??
        document.createElement("figcaption"),
    },
  ],
  renderHTML({ node }) {
    const url: unknown = node.attrs["url"];
    const title = String(node.attrs["title"]);
    const isPage = typeof url === "string" && isExternalHref(url) && isSafeHref(url);
    const address = isPage ? url : "";
    return [
      "figure",
      { class: "embed" },
      [
        "a",
        { class: "link-card", contenteditable: "false", ...(address && { href: address }) },
        ["span", { class: "link-card-title" }, title || address],
        ["span", { class: "link-card-site" }, address ? ` ${new URL(address).hostname}` : ""],
      ],
      ["figcaption", 0],
    ];
  },
  addCommands() {
    return {
      insertEmbed:
        () =>
        ({ commands }) =>
          commands.insertContent({ type: this.name }),
    };
  },
});

function EmbedBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  return (
    <div className="context-bar" role="group" aria-label={t("editor.embed")}>
      <AddressField
        editor={editor}
        node="embed"
        attribute="url"
        label={t("editor.embed-address")}
        placeholder="https://…"
        meant={toExternalHref}
      />
      <AttributeField
        editor={editor}
        node="embed"
        attribute="title"
        label={t("editor.embed-title")}
        maxLength={longestTitle}
      />
    </div>
  );
}

export const embed: Block = {
  extensions: [Embed],
  nodes: {
    embed: {
      attributes: {
        url: { kind: "href", nullable: true },
        title: { kind: "text", max: longestTitle },
      },
    },
  },
  words: { "--embed-empty": "editor.embed-empty" },
  tools: [
    {
      icon: Link2,
      label: "editor.embed",
      words: "editor.words-embed",
      node: "embed",
      notInside: true,
      run: (editor) => editor.chain().focus().insertEmbed().run(),
    },
  ],
  bar: { node: "embed", Bar: EmbedBar },
};
