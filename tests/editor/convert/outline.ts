import type { DocumentNode } from "#app/features/editor/document-schema.ts";

/** Renders a document as indented lines that a test can compare with the expected ones. */
export function outline(document: { content: DocumentNode[] }): string {
  return document.content.flatMap((node) => linesOf(node, "")).join("\n");
}

/** Returns the lines that a test expects, without the indentation of the test. */
export function lines(text: string): string {
  const all = text.replace(/^\n|\n\s*$/g, "").split("\n");
  const margin = /^ */.exec(all[0] ?? "")?.[0].length ?? 0;
  return all.map((line) => line.slice(margin)).join("\n");
}

const inlineTypes = new Set(["text", "hardBreak", "unsupportedInline", "footnoteReference"]);

function linesOf(node: DocumentNode, indent: string): string[] {
  const content = node.content ?? [];
  const head = `${indent}${node.type}${attributesOf(node)}`;
  if (content.length > 0 && content.every(({ type }) => inlineTypes.has(type))) {
    return [`${head}: ${content.map(inline).join("")}`];
  }
  return [head, ...content.flatMap((child) => linesOf(child, `${indent}  `))];
}

const usual = new Map<string, unknown>([
  ["textAlign", null],
  ["language", null],
  ["alt", ""],
  ["width", null],
  ["height", null],
  ["size", "normal"],
  ["colspan", 1],
  ["rowspan", 1],
  ["align", null],
  ["origin", "import"],
]);

function attributesOf(node: DocumentNode): string {
  return Object.entries(node.attrs ?? {})
    .filter(([name, value]) => !usual.has(name) || usual.get(name) !== value)
    .map(([name, value]) => ` ${name}=${String(value)}`)
    .join("");
}

function inline(node: DocumentNode): string {
  if (node.type === "hardBreak") return "⏎";
  if (node.type === "footnoteReference") return `[${String(node.attrs?.["footnote"])}]`;
  if (node.type === "unsupportedInline") return `{${String(node.attrs?.["label"])}}`;
  const marks = (node.marks ?? []).map(
    ({ type, attrs }) => `${type}${attrs ? ` ${String(attrs["href"])}` : ""}`,
  );
  return marks.length > 0 ? `<${marks.join(",")}|${node.text ?? ""}>` : (node.text ?? "");
}
