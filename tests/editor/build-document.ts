import type {
  ArticleDocument,
  AttributeValue,
  DocumentMark,
  DocumentNode,
} from "#app/features/editor/document-schema.ts";

export function text(words: string, ...marks: (string | DocumentMark)[]): DocumentNode {
  const all = marks.map((mark) => (typeof mark === "string" ? { type: mark } : mark));
  return all.length > 0 ? { type: "text", text: words, marks: all } : { type: "text", text: words };
}

export function node(
  type: string,
  attrs: Record<string, AttributeValue> | null,
  ...content: (DocumentNode | string)[]
): DocumentNode {
  const children = content.map((child) => (typeof child === "string" ? text(child) : child));
  return {
    type,
    ...(attrs && { attrs }),
    ...(children.length > 0 && { content: children }),
  };
}

export const paragraph = (...content: (DocumentNode | string)[]) =>
  node("paragraph", null, ...content);

export const doc = (...content: DocumentNode[]): ArticleDocument => ({ type: "doc", content });

export const link = (href: string): DocumentMark => ({ type: "link", attrs: { href } });

export const unsupportedAttributes = {
  original: '{"type":"gallery","html":"<script>alert(1)</script>"}',
  label: "Gallery <b>",
  origin: "import",
};

export function table(...rows: DocumentNode[]) {
  return node("table", null, ...rows);
}

export function row(...cells: DocumentNode[]) {
  return node("tableRow", null, ...cells);
}

export const cell = (words: string, attrs: Record<string, AttributeValue> | null = null) =>
  node("tableCell", attrs, paragraph(words));

export const header = (words: string, attrs: Record<string, AttributeValue> | null = null) =>
  node("tableHeader", attrs, paragraph(words));
