import { type Editor, Node } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { RectangleHorizontal } from "lucide-react";
import { useState } from "react";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import { useMessages } from "#app/messages/use-messages.ts";
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

/** Begins anew with each button that the cursor comes to. */
function LinkButtonBar({ editor }: { editor: Editor }) {
  const at = useEditorState({ editor, selector: () => editor.state.selection.$from.start() });
  return <AddressField key={at} editor={editor} />;
}

function AddressField({ editor }: { editor: Editor }) {
  const t = useMessages();
  const [typed, setTyped] = useState(() =>
    String(editor.getAttributes("linkButton")["href"] ?? ""),
  );
  const isWrong = typed.trim() !== "" && meant(typed) === null;
  return (
    <div className="context-bar" role="group" aria-label={t("editor.button")}>
      <label className="grow">
        <span>{t("editor.button-to")}</span>
        <input
          value={typed}
          placeholder={t("editor.button-example")}
          aria-invalid={isWrong}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            editor.commands.updateAttributes("linkButton", { href: meant(value) });
          }}
        />
      </label>
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
