import {
  Table as TiptapTable,
  TableCell as TiptapTableCell,
  TableHeader as TiptapTableHeader,
  TableRow,
} from "@tiptap/extension-table";
import { mergeAttributes } from "@tiptap/core";
import { cellAlignments, documentLimits } from "#app/features/editor/document-schema.ts";
import { alignmentOf, boundedInteger } from "./node-attributes.ts";

const span = (name: "colspan" | "rowspan", max: number) => ({
  default: 1,
  parseHTML: (element: HTMLElement) => boundedInteger(element.getAttribute(name), 1, max),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] === 1 ? {} : { [name]: attributes[name] },
});

const cellAttributes = () => ({
  colspan: span("colspan", documentLimits.tableColumns),
  rowspan: span("rowspan", 1000),
  align: {
    default: null,
    parseHTML: (element: HTMLElement) => alignmentOf(element, cellAlignments),
    renderHTML: ({ align }: Record<string, unknown>) =>
      typeof align === "string" ? { class: `align-${align}` } : {},
  },
});

// TipTap writes column widths as inline styles, both here and in its node view: ours has neither.
export const Table = TiptapTable.extend({
  renderHTML: ({ HTMLAttributes }) => ["table", mergeAttributes(HTMLAttributes), ["tbody", 0]],
}).configure({ resizable: false, View: null });

export const TableCell = TiptapTableCell.extend({ addAttributes: cellAttributes });
export const TableHeader = TiptapTableHeader.extend({ addAttributes: cellAttributes });
export { TableRow };
