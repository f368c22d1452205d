import type { TextAlignment } from "./document-nodes.ts";
import { attribute, classesOf, type HtmlElement } from "./html-tree.ts";
import type { Style } from "./style-sheet.ts";

export type Alignment = {
  /** The alignment that a paragraph can have. */
  text: TextAlignment;
  /** The alignment that a table cell can have. */
  cell: "left" | "center" | "right" | null;
  /** Whether the element sets an alignment, which ends an outer one. */
  stated: boolean;
  isJustified: boolean;
};

// WordPress's `aligncenter` is not one of these classes: it positions a box, not the text in it.
const prefixes = ["align-", "has-text-align-", "text-", "has-text-align", "text-align-"];

/**
 * Returns an element's text alignment, from its style, a class that many systems use, or `align`.
 */
export function alignmentOf(element: HtmlElement, style: Style): Alignment {
  const classed = classesOf(element)
    .map((name) => {
      const prefix = prefixes.find((each) => name.startsWith(each));
      return prefix ? name.slice(prefix.length) : "";
    })
    .find((name) => ["left", "center", "right", "justify"].includes(name));
  const named = (
    style.get("text-align")?.split(" ", 1)[0] ??
    classed ??
    attribute(element, "align") ??
    ""
  ).toLowerCase();
  const cell = named === "left" || named === "center" || named === "right" ? named : null;
  return {
    cell,
    text: cell === "left" ? null : cell,
    stated: named !== "",
    isJustified: named === "justify",
  };
}
