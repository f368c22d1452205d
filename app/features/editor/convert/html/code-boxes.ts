import type { At } from "./at.ts";
import { printable } from "./document-nodes.ts";
import { descendants, type HtmlElement, type HtmlNode, isElement, textOf } from "./html-tree.ts";
import type { Style } from "./style-sheet.ts";

const lineTags = new Set(["div", "p"]);
const inlineTags = new Set(["span", "br", "b", "i", "em", "strong", "font", "div", "p", "u", "a"]);
const monospaced =
  /monospace|mono\b|consolas|menlo|monaco|courier|source code|fira code|jetbrains|cascadia/;

function isCode(style: Style): boolean {
  if (style.get("--en-codeblock") === "true") return true;
  if (!(style.get("white-space") ?? "").startsWith("pre")) return false;
  return monospaced.test(`${style.get("font-family") ?? ""} ${style.get("font") ?? ""}`);
}

/** Each `div` is a line, and so is each `br` beside them. */
function linesIn(nodes: readonly HtmlNode[]): string[] {
  const lines: string[] = [];
  let open: string | null = null;
  const end = () => {
    if (open !== null) lines.push(...open.split("\n"));
    open = null;
  };
  for (const node of nodes) {
    if (isElement(node) && lineTags.has(node.tagName)) {
      end();
      const within = linesIn(node.childNodes);
      lines.push(...(within.length > 0 ? within : [""]));
    } else if (isElement(node) && node.tagName === "br") {
      lines.push(...(open ?? "").split("\n"));
      open = null;
    } else open = (open ?? "") + textOf([node]);
  }
  end();
  return lines;
}

/** Returns the lines of what an editor of code has copied, which is no `pre`; null for other boxes. */
export function codeOfBox(element: HtmlElement, at: At): string[] | null {
  if (!isCode(at.conversion.styles.of(element))) return null;
  for (const node of descendants(element.childNodes)) {
    if (isElement(node) && !inlineTags.has(node.tagName)) return null;
  }
  const lines = linesIn(element.childNodes).map(printable);
  while (lines.length > 1 && lines.at(-1)?.trim() === "") lines.pop();
  return lines.join("").trim() === "" ? null : lines;
}
