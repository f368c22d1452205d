import { type Editor, Node } from "@tiptap/core";
import { RectangleHorizontal } from "lucide-react";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { AddressField } from "./address-field.tsx";
import type { Block } from "./block.ts";
import { quietAttribute } from "./node-attributes.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    linkButton: { setLinkButton: () => ReturnType };
  }
}

/** A link that stands alone, as a button. Without an address readers get its words. */
const LinkButton = Node.create({
  name: "linkButton",
  group: "block",
  content: "text*",
  marks: "",
  defining: true,
  addAttributes: () => ({ href: quietAttribute(null) }),
  parseHTML: () => [
    {
      tag: "p.button-line",
      priority: 60,
      getAttrs: (row) => ({
        href: toSafeHref(row.querySelector("a")?.getAttribute("href") ?? ""),
      }),
    },
  ],
  renderHTML({ node }) {
    const href: unknown = node.attrs["href"];
    return [
      "p",
      { class: "button-line" },
      ["a", { class: "button-link", ...(typeof href === "string" && { href }) }, 0],
    ];
  },
  // Browsers write what is typed at either end of a link outside of it, where the editor does not look.
  addNodeView: () => () => {
    const dom = document.createElement("div");
    dom.className = "button-line";
    const contentDOM = document.createElement("div");
    contentDOM.className = "button-link";
    dom.append(contentDOM);
    return { dom, contentDOM };
  },
  addCommands() {
    return {
      setLinkButton:
        () =>
        ({ commands }) =>
          commands.toggleNode(this.name, "paragraph"),
    };
  },
});

function LinkButtonBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  return (
    <div className="context-bar" role="group" aria-label={t("editor.button")}>
      <AddressField
        editor={editor}
        node="linkButton"
        attribute="href"
        label={t("editor.button-to")}
        placeholder={t("editor.button-example")}
        meant={meant}
      />
    </div>
  );
}

function meant(typed: string): string | null {
  const trimmed = typed.trim();
  const withScheme = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(trimmed)
    ? `https://${trimmed}`
    : trimmed;
  return toSafeHref(withScheme);
}

export const linkButton: Block = {
  extensions: [LinkButton],
  nodes: { linkButton: { attributes: { href: { kind: "href", nullable: true } } } },
  tools: [
    {
      icon: RectangleHorizontal,
      label: "editor.button",
      words: "editor.words-button",
      node: "linkButton",
      turns: true,
      run: (editor) => editor.chain().focus().setLinkButton().run(),
    },
  ],
  bar: { node: "linkButton", Bar: LinkButtonBar },
};
