import type { EditorState } from "@tiptap/pm/state";
import { isInTable, selectedRect } from "@tiptap/pm/tables";
import type { BlockStep } from "./block-step.ts";

/** The width of the column at the cursor; null when it takes as much as its words need. */
export function columnWidthAt(state: EditorState): string | null {
  if (!isInTable(state)) return null;
  const { map, table, left } = selectedRect(state);
  const width: unknown = table.nodeAt(map.map[left] ?? 0)?.attrs["width"];
  return typeof width === "string" ? width : null;
}

/** Each cell of the selected columns carries the width, so that rows can be moved and deleted. */
export function setColumnWidth(width: string | null) {
  return ({ state, tr, dispatch }: BlockStep): boolean => {
    if (!isInTable(state)) return false;
    if (!dispatch) return true;
    const { map, tableStart, left, right } = selectedRect(state);
    const cells = map.cellsInRect({ left, right, top: 0, bottom: map.height });
    for (const cell of cells) tr.setNodeAttribute(tableStart + cell, "width", width);
    return true;
  };
}
