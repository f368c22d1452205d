import { targets } from "../targets.ts";
import { type At, type Handler } from "./at.ts";
import {
  attribute,
  descendants,
  type HtmlElement,
  isElement,
  sourceOf,
  textOf,
} from "./html-tree.ts";

/** TeX that stands beside the formula in the page. */
function texOf(math: HtmlElement): string | null {
  for (const node of descendants(math.childNodes)) {
    if (!isElement(node) || !(attribute(node, "encoding") ?? "").endsWith("tex")) continue;
    return textOf(node.childNodes).trim() || null;
  }
  return attribute(math, "alttext")?.trim() || null;
}

function write(formula: { tex: string | null; source: string; alone: boolean }, at: At): void {
  if (formula.tex === null) at.conversion.notes.add("unsupported", "Formula");
  if (formula.alone) at.flow.block(targets.formula(formula));
  else at.flow.node(targets.formula(formula));
}

const math: Handler = (element, at) =>
  write(
    {
      tex: texOf(element),
      source: sourceOf(element, at.conversion.html),
      alone: attribute(element, "display") === "block",
    },
    at,
  );

/** Writes a paragraph of TeX between two pairs of dollars. Returns whether it is one. */
export function writeTex(element: HtmlElement, at: At): boolean {
  const written = textOf(element.childNodes).trim();
  const tex = /^\$\$([^$]+)\$\$$/.exec(written)?.[1]?.trim();
  if (!tex) return false;
  write({ tex, source: written, alone: true }, at);
  return true;
}

export const formulaHandlers: ReadonlyMap<string, Handler> = new Map([["math", math]]);
