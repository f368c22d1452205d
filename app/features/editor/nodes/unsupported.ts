import { Node } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { unsupportedOrigins } from "#app/features/editor/document-schema.ts";
import { quietAttribute } from "./node-attributes.ts";

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

/** A block that another version or system wrote: kept as it came, shown as a placeholder. */
export const Unsupported = Node.create({
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

/** The same within a line of text. */
export const UnsupportedInline = Node.create({
  name: "unsupportedInline",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: attributes,
  parseHTML: () => [{ tag: "span[data-unsupported]", getAttrs: parseAttributes }],
  renderHTML: ({ node }) => ["span", renderAttributes(node), String(node.attrs["label"])],
});
