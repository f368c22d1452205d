import { type DocumentNode, documentLimits } from "#app/features/editor/document-schema.ts";
import { type At, blocksOf, type Handler, hasRoomFor, walkChildren } from "./at.ts";
import { alignmentOf } from "./alignment.ts";
import { paragraph } from "./document-nodes.ts";
import { columnWidths } from "#app/features/editor/blocks/table.tsx";
import { attribute, classesOf, type HtmlElement, isElement, sourceOf } from "./html-tree.ts";
import { asHeaders, isEmptyRow, withAlignment, withHeaderRow } from "./header-rows.ts";
import { withStyleMarks } from "./style-marks.ts";
import { keepSource } from "./foreign-elements.ts";

const sections = new Set(["thead", "tbody", "tfoot"]);
const mostRowspan = 1000;

function childElements(element: HtmlElement): HtmlElement[] {
  return element.childNodes.filter(isElement);
}

/** Returns the table's own rows, without those of a table within. */
function rowsOf(table: HtmlElement): HtmlElement[] {
  return childElements(table)
    .flatMap((child) => (sections.has(child.tagName) ? childElements(child) : [child]))
    .filter((child) => child.tagName === "tr");
}

function span(cell: HtmlElement, how: { name: "colspan" | "rowspan"; most: number }): number {
  const number = Number(attribute(cell, how.name) ?? 1);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, how.most) : 1;
}

function cellNode(cell: HtmlElement, outer: At): DocumentNode {
  const at = withStyleMarks(cell, outer);
  const content = blocksOf(cell.childNodes, { ...at, levels: 3, align: null });
  return withAlignment({
    type: cell.tagName === "th" ? "tableHeader" : "tableCell",
    attrs: {
      colspan: span(cell, { name: "colspan", most: documentLimits.tableColumns }),
      rowspan: span(cell, { name: "rowspan", most: mostRowspan }),
      align: alignmentOf(cell, at.conversion.styles.of(cell)).cell,
      width: columnWidths.find((width) => classesOf(cell).includes(`column-${width}`)) ?? null,
    },
    content: content.length > 0 ? content : [paragraph()],
  });
}

function rowNode(row: HtmlElement, at: At): DocumentNode {
  const cells = childElements(row).filter(({ tagName }) => tagName === "td" || tagName === "th");
  const node = { type: "tableRow", content: cells.map((cell) => cellNode(cell, at)) };
  const { parentNode } = row;
  const isHead = parentNode && "tagName" in parentNode && parentNode.tagName === "thead";
  return isHead ? asHeaders(node) : node;
}

function widthOf(row: DocumentNode): number {
  return (row.content ?? []).reduce((sum, cell) => sum + Number(cell.attrs?.["colspan"] ?? 1), 0);
}

function spansRows(row: DocumentNode): boolean {
  return (row.content ?? []).some((cell) => cell.attrs?.["rowspan"] !== 1);
}

function endsEmpty(rows: readonly DocumentNode[]): boolean {
  const last = rows.at(-1);
  return last !== undefined && isEmptyRow(last);
}

const table: Handler = (element, at) => {
  at.flow.flush();
  if (!hasRoomFor(3, at)) return walkChildren(element, at);
  const rows = rowsOf(element).map((row) => rowNode(row, at));
  const content = withHeaderRow(rows.filter((row) => (row.content ?? []).length > 0));
  while (content.length > 1 && content.every((row) => !spansRows(row)) && endsEmpty(content)) {
    content.pop();
  }
  if (content.some((row) => widthOf(row) > documentLimits.tableColumns)) {
    return keepSource(element, { at, label: "Table with too many columns", alone: true });
  }
  if (content.length > 0) at.flow.block({ type: "table", content });
  else if (sourceOf(element, at.conversion.html) !== "") walkChildren(element, at);
  for (const caption of childElements(element).filter(({ tagName }) => tagName === "caption")) {
    at.flow.apart({ type: "paragraph", align: null }, () => walkChildren(caption, at));
  }
};

/** The cells of a flattened table become paragraphs. */
const strayCell: Handler = (element, at) =>
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));

const nothing: Handler = () => undefined;

export const tableHandlers: ReadonlyMap<string, Handler> = new Map([
  ["table", table],
  ["td", strayCell],
  ["th", strayCell],
  ["tr", strayCell],
  ["caption", strayCell],
  ["colgroup", nothing],
  ["col", nothing],
]);
