import type { HeadingLevel } from "#app/features/editor/blocks/heading.ts";
import type { DocumentMark, DocumentNode } from "#app/features/editor/document-schema.ts";
import type { textAlignments } from "#app/features/editor/marks/text-align.ts";

export type TextAlignment = (typeof textAlignments)[number] | null;

/** The block that a run of text becomes. */
export type TextShape =
  | { type: "paragraph"; align: TextAlignment }
  | { type: "heading"; level: HeadingLevel; align: TextAlignment };

const longestLabel = 200;

export function textBlock(shape: TextShape, content: DocumentNode[]): DocumentNode {
  const attrs = {
    ...(shape.type === "heading" ? { level: shape.level } : {}),
    textAlign: shape.align,
  };
  return { type: shape.type, attrs, ...(content.length > 0 ? { content } : {}) };
}

export function paragraph(content: DocumentNode[] = []): DocumentNode {
  return textBlock({ type: "paragraph", align: null }, content);
}

export function text(value: string, marks: readonly DocumentMark[] = []): DocumentNode {
  return { type: "text", text: value, ...(marks.length > 0 ? { marks: [...marks] } : {}) };
}

export const withContent = (node: DocumentNode, content: DocumentNode[]): DocumentNode =>
  content.length > 0 ? { ...node, content } : node;

export function codeBlock(source: string, language: string | null): DocumentNode {
  const value = printable(source.replace(/\r\n?/g, "\n"));
  return {
    type: "codeBlock",
    attrs: { language },
    ...(value === "" ? {} : { content: [text(value)] }),
  };
}

/** Stores the source of content that a document cannot hold. */
export function unsupported(
  type: "unsupported" | "unsupportedInline",
  thing: { label: string; original: string },
): DocumentNode {
  const label = thing.label.replace(/\s+/g, " ").trim().slice(0, longestLabel) || "Unknown content";
  return { type, attrs: { original: printable(thing.original), label, origin: "import" } };
}

/** Removes the characters that neither XML nor PostgreSQL's text can hold. */
export function printable(value: string): string {
  // eslint-disable-next-line no-control-regex
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu, "");
}

export function sameMarks(
  some: readonly DocumentMark[] = [],
  others: readonly DocumentMark[] = [],
): boolean {
  return (
    some.length === others.length &&
    some.every(
      (mark, index) =>
        mark.type === others[index]?.type &&
        mark.attrs?.["href"] === others[index]?.attrs?.["href"],
    )
  );
}
