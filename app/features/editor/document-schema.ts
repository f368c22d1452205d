export type AttributeValue = string | number | boolean | null;
export type DocumentMark = { type: string; attrs?: Record<string, AttributeValue> };
export type DocumentNode = {
  type: string;
  attrs?: Record<string, AttributeValue>;
  content?: DocumentNode[];
  marks?: DocumentMark[];
  text?: string;
};
/** A document that validateDocument accepts: see blocks/blocks.ts for what may be in it. */
export type ArticleDocument = { type: "doc"; content: DocumentNode[] };

/** `depth` counts levels below the document itself, texts included; `bytes` is JSON in UTF-8. */
export const documentLimits = {
  depth: 20,
  nodes: 10_000,
  bytes: 1_048_576,
  tableColumns: 100,
} as const;

/** The allowed values of one attribute. An attribute that is not required may be omitted. */
export type AttributeRule = { required?: boolean } & (
  | { kind: "one-of"; values: readonly AttributeValue[] }
  | { kind: "integer"; min: number; max: number; nullable?: boolean }
  | { kind: "text"; max: number }
  | { kind: "href"; nullable?: boolean }
  | { kind: "id" }
  | { kind: "date" }
  | { kind: "image-source" }
);
export type AttributeRules = Readonly<Record<string, AttributeRule>>;
/** `inline` nodes are part of a line of text and may carry marks. */
export type NodeRule = { attributes: AttributeRules; inline?: boolean };
export type NodeRules = Readonly<Record<string, NodeRule>>;

const none: AttributeRules = {};

export const documentMarks: ReadonlyMap<string, AttributeRules> = new Map<string, AttributeRules>([
  ["link", { href: { kind: "href", required: true } }],
  ["bold", none],
  ["italic", none],
  ["strike", none],
  ["code", none],
  ["formula", none],
  ["underline", none],
  ["subscript", none],
  ["superscript", none],
  ["highlight", none],
]);

/** The initial document: one empty paragraph. */
export const emptyDocument: ArticleDocument = { type: "doc", content: [{ type: "paragraph" }] };
