import { Node } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { type AttributeRules, documentLimits } from "#app/features/editor/document-schema.ts";
import type { Block } from "./block.ts";
import { quietAttribute } from "./node-attributes.ts";

/** `picture`: one that only its writer can bring. */
const unsupportedOrigins = ["document", "import", "picture"] as const;

const attributes = () => ({
  original: quietAttribute(""),
  label: quietAttribute(""),
  origin: quietAttribute("document"),
});

function parseAttributes(element: HTMLElement) {
  const origin = element.getAttribute("data-unsupported");
  return {
    original: element.getAttribute("data-original") ?? "",
    label: (element.getAttribute("data-label") ?? "").slice(0, 200),
    origin: unsupportedOrigins.find((known) => known === origin) ?? "document",
  };
}

function renderAttributes({ attrs }: ProseMirrorNode) {
  return {
    class: "unsupported",
    "data-unsupported": String(attrs["origin"]),
    "data-label": String(attrs["label"]),
    "data-original": String(attrs["original"]),
  };
}

/** A block that another version or system wrote: stored unchanged, shown as a placeholder. */
const Unsupported = Node.create({
  name: "unsupported",
  group: "block",
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: attributes,
  parseHTML: () => [{ tag: "aside[data-unsupported]", getAttrs: parseAttributes }],
  renderHTML: ({ node }) => [
    "aside",
    { ...renderAttributes(node), role: "note" },
    String(node.attrs["label"]),
  ],
});

/** The same node within a line of text. */
const UnsupportedInline = Node.create({
  name: "unsupportedInline",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: attributes,
  parseHTML: () => [{ tag: "span[data-unsupported]", getAttrs: parseAttributes }],
  renderHTML: ({ node }) => ["span", renderAttributes(node), String(node.attrs["label"])],
});

const rules: AttributeRules = {
  original: { kind: "text", max: documentLimits.bytes, required: true },
  label: { kind: "text", max: 200, required: true },
  origin: { kind: "one-of", values: unsupportedOrigins, required: true },
};

export const unsupported: Block = {
  extensions: [Unsupported, UnsupportedInline],
  nodes: {
    unsupported: { attributes: rules },
    unsupportedInline: { attributes: rules, inline: true },
  },
};
