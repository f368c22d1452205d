import { isRecord } from "#app/features/editor/check-attributes.ts";

function wordsOf(json: unknown): string {
  if (!isRecord(json)) return "";
  const { text, content } = json;
  if (typeof text === "string") return text;
  if (!Array.isArray(content)) return "";
  const inline = content.some((child: unknown) => isRecord(child) && child["type"] === "text");
  return content.map(wordsOf).join(inline ? "" : " ");
}

/** The words of each block of a document, to compare two of them or to show one. */
export function blockLines(document: unknown): string[] {
  const content = isRecord(document) ? document["content"] : null;
  return Array.isArray(content) ? content.map((block) => wordsOf(block).trim()) : [];
}
