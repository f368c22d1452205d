import { codeLanguages } from "./code-languages.ts";

export type AttributeValue = string | number | null;
export type DocumentMark = { type: string; attrs?: Record<string, AttributeValue> };
export type DocumentNode = {
  type: string;
  attrs?: Record<string, AttributeValue>;
  content?: DocumentNode[];
  marks?: DocumentMark[];
  text?: string;
};
/** A document that validateDocument accepts: see documentNodes for what may be in it. */
export type ArticleDocument = { type: "doc"; content: DocumentNode[] };

/** `depth` counts levels below the document itself, texts included; `bytes` is JSON in UTF-8. */
export const documentLimits = {
  depth: 20,
  nodes: 10_000,
  bytes: 1_048_576,
  tableColumns: 100,
} as const;

export const textAlignments = ["center", "right"] as const;
export const cellAlignments = ["left", "center", "right"] as const;
export const headingLevels = [2, 3, 4] as const;
export const imageSizes = ["normal", "wide", "full", "left", "right"] as const;
export const calloutKinds = ["note", "tip", "warning"] as const;
export const unsupportedOrigins = ["document", "import"] as const;

export type CalloutKind = (typeof calloutKinds)[number];
export type ImageSize = (typeof imageSizes)[number];

/** What the value of one attribute may be. An attribute that is not required may be left out. */
export type AttributeRule = { required?: boolean } & (
  | { kind: "one-of"; values: readonly AttributeValue[] }
  | { kind: "integer"; min: number; max: number; nullable?: boolean }
  | { kind: "text"; max: number }
  | { kind: "href" }
  | { kind: "image-source" }
);
export type AttributeRules = Readonly<Record<string, AttributeRule>>;
/** `inline` nodes stand in a line of text and may carry marks. */
export type NodeRule = { attributes: AttributeRules; inline?: boolean };

const none: AttributeRules = {};
const textAlign: AttributeRule = { kind: "one-of", values: [null, ...textAlignments] };
const pixels: AttributeRule = { kind: "integer", min: 1, max: 100_000, nullable: true };
const cell: AttributeRules = {
  colspan: { kind: "integer", min: 1, max: documentLimits.tableColumns },
  rowspan: { kind: "integer", min: 1, max: 1000 },
  align: { kind: "one-of", values: [null, ...cellAlignments] },
};
const unsupported: AttributeRules = {
  original: { kind: "text", max: documentLimits.bytes, required: true },
  label: { kind: "text", max: 200, required: true },
  origin: { kind: "one-of", values: unsupportedOrigins, required: true },
};

/** Every kind of node and all of its attributes. Which may stand in which is in the extensions. */
export const documentNodes: ReadonlyMap<string, NodeRule> = new Map<string, NodeRule>([
  ["doc", { attributes: none }],
  ["paragraph", { attributes: { textAlign } }],
  [
    "heading",
    {
      attributes: {
        level: { kind: "one-of", values: headingLevels, required: true },
        textAlign,
      },
    },
  ],
  ["bulletList", { attributes: none }],
  ["orderedList", { attributes: { start: { kind: "integer", min: 0, max: 999_999_999 } } }],
  ["listItem", { attributes: none }],
  ["blockquote", { attributes: none }],
  [
    "codeBlock",
    {
      attributes: {
        language: { kind: "one-of", values: [null, ...codeLanguages.map(({ id }) => id)] },
      },
    },
  ],
  [
    "image",
    {
      attributes: {
        src: { kind: "image-source", required: true },
        alt: { kind: "text", max: 2000 },
        width: pixels,
        height: pixels,
        size: { kind: "one-of", values: imageSizes },
      },
    },
  ],
  ["table", { attributes: none }],
  ["tableRow", { attributes: none }],
  ["tableHeader", { attributes: cell }],
  ["tableCell", { attributes: cell }],
  ["horizontalRule", { attributes: none }],
  ["callout", { attributes: { kind: { kind: "one-of", values: calloutKinds, required: true } } }],
  ["unsupported", { attributes: unsupported }],
  ["unsupportedInline", { attributes: unsupported, inline: true }],
  ["text", { attributes: none, inline: true }],
  ["hardBreak", { attributes: none, inline: true }],
]);

export const documentMarks: ReadonlyMap<string, AttributeRules> = new Map<string, AttributeRules>([
  ["link", { href: { kind: "href", required: true } }],
  ["bold", none],
  ["italic", none],
  ["strike", none],
  ["code", none],
  ["underline", none],
  ["subscript", none],
  ["superscript", none],
  ["highlight", none],
]);

/** What an author starts with: one empty paragraph. */
export const emptyDocument: ArticleDocument = { type: "doc", content: [{ type: "paragraph" }] };
