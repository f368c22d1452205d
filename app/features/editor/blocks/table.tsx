import {
  Table as TiptapTable,
  TableCell as TiptapTableCell,
  TableHeader as TiptapTableHeader,
  TableRow,
} from "@tiptap/extension-table";
import { mergeAttributes } from "@tiptap/core";
import { Table as TableIcon } from "lucide-react";
import { type AttributeRules, documentLimits } from "#app/features/editor/document-schema.ts";
import type { Block } from "./block.ts";
import { alignmentOf, boundedInteger } from "./node-attributes.ts";
import { TableBar } from "./table-bar.tsx";

const cellAlignments = ["left", "center", "right"] as const;

const span = (name: "colspan" | "rowspan", max: number) => ({
  default: 1,
  parseHTML: (element: HTMLElement) => boundedInteger(element.getAttribute(name), 1, max),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === 1 ? {} : { [name]: attributes[name] },
});

export const columnWidths = ["narrow", "wide"] as const;

const cellAttributes = () => ({
  colspan: span("colspan", documentLimits.tableColumns),
  rowspan: span("rowspan", 1000),
  align: {
    default: null,
    parseHTML: (element: HTMLElement) => alignmentOf(element, cellAlignments),
    renderHTML: ({ align }: Record<string, unknown>) =>
      typeof align === "string" ? { class: `align-${align}` } : {},
  },
  width: {
    default: null,
    parseHTML: (element: HTMLElement) =>
      columnWidths.find((width) => element.classList.contains(`column-${width}`)) ?? null,
    renderHTML: ({ width }: Record<string, unknown>) =>
      typeof width === "string" ? { class: `column-${width}` } : {},
  },
});

// TipTap writes column widths as inline styles, both here and in its node view: this table has neither.
const Table = TiptapTable.extend({
  renderHTML: ({ HTMLAttributes }) => ["table", mergeAttributes(HTMLAttributes), ["tbody", 0]],
}).configure({ resizable: false, View: null });

const TableCell = TiptapTableCell.extend({ addAttributes: cellAttributes });
const TableHeader = TiptapTableHeader.extend({ addAttributes: cellAttributes });

const cell: AttributeRules = {
  colspan: { kind: "integer", min: 1, max: documentLimits.tableColumns },
  rowspan: { kind: "integer", min: 1, max: 1000 },
  align: { kind: "one-of", values: [null, ...cellAlignments] },
  width: { kind: "one-of", values: [null, ...columnWidths] },
};

export const table: Block = {
  extensions: [Table, TableRow, TableHeader, TableCell],
  nodes: {
    table: { attributes: {} },
    tableRow: { attributes: {} },
    tableHeader: { attributes: cell },
    tableCell: { attributes: cell },
  },
  tools: [
    {
      icon: TableIcon,
      label: "editor.tool-table",
      words: "editor.words-table",
      node: "table",
      notInside: true,
      inToolbar: true,
      run: (editor) =>
        editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
  ],
  bar: { node: "table", Bar: TableBar },
};
