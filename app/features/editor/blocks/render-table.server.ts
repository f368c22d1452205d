import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { htmlAttributes } from "../html-attributes.ts";

type Row = { node: ProseMirrorNode; html: string };

/** Renders a table that scrolls inside itself and can be scrolled with the keyboard. */
export function renderTable(rows: Row[], label: string): string {
  const [first, ...others] = rows;
  const region = { class: "table-scroll", tabindex: 0, role: "region", "aria-label": label };
  const body = (each: Row[]) =>
    each.length > 0 ? `<tbody>${each.map(({ html }) => html).join("")}</tbody>` : "";
  const table =
    first && isHeaderRow(first.node) ? `<thead>${first.html}</thead>${body(others)}` : body(rows);
  return `<div${htmlAttributes(region)}><table>${table}</table></div>`;
}

/** Whether a row has only headers, none of which extends into the body. */
export function isHeaderRow(row: ProseMirrorNode): boolean {
  return (
    row.childCount > 0 &&
    row.children.every((cell) => cell.type.name === "tableHeader" && cell.attrs["rowspan"] === 1)
  );
}

export function renderCell(
  cell: ProseMirrorNode,
  { html, scope }: { html: string; scope: string },
) {
  const isHeader = cell.type.name === "tableHeader";
  const { colspan, rowspan, align, width }: Record<string, unknown> = cell.attrs;
  const classes = [
    ...(typeof align === "string" ? [`align-${align}`] : []),
    ...(typeof width === "string" ? [`column-${width}`] : []),
  ];
  const attributes = htmlAttributes({
    scope: isHeader ? scope : null,
    class: classes.length > 0 ? classes.join(" ") : null,
    colspan: typeof colspan === "number" && colspan > 1 ? colspan : null,
    rowspan: typeof rowspan === "number" && rowspan > 1 ? rowspan : null,
  });
  return isHeader ? `<th${attributes}>${html}</th>` : `<td${attributes}>${html}</td>`;
}
