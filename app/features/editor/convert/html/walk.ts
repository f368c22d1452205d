import { alignmentOf } from "./alignment.ts";
import type { At, Handler } from "./at.ts";
import { codeHandlers } from "./code-blocks.ts";
import { containerHandlers } from "./containers.ts";
import { formulaHandlers } from "./formulas.ts";
import { foreignHandlers } from "./foreign-elements.ts";
import {
  attribute,
  classesOf,
  descendants,
  type HtmlElement,
  type HtmlNode,
  isElement,
} from "./html-tree.ts";
import { imageHandlers } from "./images.ts";
import { inlineHandlers } from "./inline-elements.ts";
import { isLeftOut } from "./left-out.ts";
import { listHandlers } from "./lists.ts";
import { withStyleMarks } from "./style-marks.ts";
import { isOwnLabel, ownBlock, ownTex } from "./own-blocks.ts";
import { targets } from "../targets.ts";
import { tableHandlers } from "./tables.ts";
import { textBlockHandlers } from "./text-blocks.ts";

const deepest = 200;

const handlers: ReadonlyMap<string, Handler> = new Map([
  ...containerHandlers,
  ...textBlockHandlers,
  ...inlineHandlers,
  ...imageHandlers,
  ...listHandlers,
  ...tableHandlers,
  ...codeHandlers,
  ...foreignHandlers,
  ...formulaHandlers,
]);

/** Elements without a meaning of their own: their content takes their place. */
const transparent = new Set(
  "span label time data bdi bdo ruby rb rtc picture source track param output meter progress button"
    .concat(" nobr blink thead tbody tfoot optgroup option noframes frame area")
    .split(" "),
);

/** Walks text and pictures in the order of the source and passes each element to its handler. */
export function walk(nodes: readonly HtmlNode[], at: At): void {
  if (at.htmlDepth > deepest) return flatten(nodes, at);
  const inside = { ...at, htmlDepth: at.htmlDepth + 1 };
  for (const node of nodes) {
    if (isElement(node)) visit(node, inside);
    else if ("value" in node) at.flow.text(node.value, at);
  }
}

function visit(element: HtmlElement, at: At): void {
  if (isLeftOut(element, at) || isOwnLabel(element)) return;
  if (writeOwn(element, at)) return;
  const aligned = withStyleMarks(element, settleAlignment(element, at));
  recordStyle(element, at);
  const handler = handlers.get(element.tagName);
  if (handler) return handler(element, aligned);
  if (!transparent.has(element.tagName)) {
    at.conversion.notes.add("element", `<${element.tagName}>: its content stays`);
  }
  walk(element.childNodes, aligned);
}

/** Writes what comes from our own pages, in its place. Returns whether it does. */
function writeOwn(element: HtmlElement, at: At): boolean {
  const tex = ownTex(element);
  const block = tex === null ? ownBlock(element, at) : null;
  if (tex !== null) at.flow.node(targets.formula({ tex, source: "", alone: false }));
  if (block) at.flow.block(block);
  return tex !== null || block !== null;
}

function settleAlignment(element: HtmlElement, at: At): At {
  if (element.tagName === "center") return { ...at, align: "center" };
  const alignment = alignmentOf(element, at.conversion.styles.of(element));
  if (alignment.isJustified) at.conversion.notes.add("alignment", "Justified text");
  return alignment.stated ? { ...at, align: alignment.text } : at;
}

const styled = /(?:^|;)\s*(?:(background)[\w-]*|(color)|(font)[\w-]*)\s*:/gi;

function recordStyle(element: HtmlElement, at: At): void {
  const { notes } = at.conversion;
  const found = new Set<string>();
  for (const match of (attribute(element, "style") ?? "").matchAll(styled)) {
    found.add(match[1] ? "Background" : match[2] ? "Text colour" : "Font or text size");
  }
  for (const name of classesOf(element)) {
    if (/^has-[\w-]*background/.test(name)) found.add("Background");
    else if (/^has-(?!inline)[\w-]*-color$/.test(name)) found.add("Text colour");
    else if (/^has-[\w-]*font-size$/.test(name)) found.add("Font or text size");
    else if (name === "has-drop-cap") found.add("Drop cap");
  }
  if (attribute(element, "color") !== null) found.add("Text colour");
  for (const detail of found) notes.add("style", detail);
}

const lineEnds = new Set(["p", "div", "li", "tr", "blockquote", "pre", "dd", "dt", "table", "br"]);

/** Content nested deeper than any page needs loses its form; its text and pictures stay. */
function flatten(nodes: readonly HtmlNode[], at: At): void {
  at.conversion.notes.add("nesting", "HTML nested too deeply kept only its text and pictures");
  for (const node of descendants(nodes)) {
    if (!isElement(node)) {
      if ("value" in node) at.flow.text(node.value, at);
    } else if (node.tagName === "img") handlers.get("img")?.(node, at);
    else if (lineEnds.has(node.tagName) || /^h[1-6]$/.test(node.tagName)) at.flow.split();
    else if (foreignHandlers.has(node.tagName)) handlers.get(node.tagName)?.(node, at);
  }
}
