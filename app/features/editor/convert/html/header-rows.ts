import type { DocumentNode } from "#app/features/editor/document-schema.ts";

function linesOf(cell: DocumentNode): DocumentNode[] {
  return (cell.content ?? []).flatMap((block) => block.content ?? []);
}

function isBold(cell: DocumentNode): boolean {
  const said = linesOf(cell).filter((node) => (node.text ?? "").trim() !== "");
  return (
    said.length > 0 && said.every((node) => (node.marks ?? []).some(({ type }) => type === "bold"))
  );
}

export function isEmptyRow(row: DocumentNode): boolean {
  return (row.content ?? []).every(
    ({ content = [] }) => content.length === 1 && (content[0]?.content ?? []).length === 0,
  );
}

export function asHeaders(row: DocumentNode): DocumentNode {
  return {
    ...row,
    content: (row.content ?? []).map((cell) => ({ ...cell, type: "tableHeader" })),
  };
}

/** Spreadsheets and word processors have no header cells: a first row that alone is bold is one. */
export function withHeaderRow(rows: readonly DocumentNode[]): DocumentNode[] {
  const [first, second] = rows;
  const hasHeaders = rows.some((row) => row.content?.some(({ type }) => type === "tableHeader"));
  if (!first || !second || hasHeaders) return [...rows];
  const cells = first.content ?? [];
  const fits = cells.every((cell) => isBold(cell) && cell.attrs?.["rowspan"] === 1);
  const isPlain = (second.content ?? []).some((cell) => !isBold(cell));
  return fits && isPlain ? [asHeaders(first), ...rows.slice(1)] : [...rows];
}

/** A cell whose lines all have one alignment has it itself. */
export function withAlignment(cell: DocumentNode): DocumentNode {
  const aligns = new Set((cell.content ?? []).map(({ attrs }) => attrs?.["textAlign"] ?? null));
  const [align] = aligns;
  if (aligns.size !== 1 || typeof align !== "string") return cell;
  return {
    ...cell,
    attrs: { ...cell.attrs, align: cell.attrs?.["align"] ?? align },
    content: (cell.content ?? []).map((block) => ({
      ...block,
      attrs: { ...block.attrs, textAlign: null },
    })),
  };
}
