import { printable } from "#app/features/editor/convert/html/document-nodes.ts";
import { isElement, parseHtml, textOf } from "#app/features/editor/convert/html/html-tree.ts";

/** Converts HTML to one line of text; `hadMarkup` is true when it was more than that. */
export function plainLine(html: string): { text: string; hadMarkup: boolean } {
  const nodes = parseHtml(html);
  if (nodes === null) return { text: oneLine(html), hadMarkup: true };
  return { text: oneLine(textOf(nodes)), hadMarkup: nodes.some(isElement) };
}

function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, " ").trim();
}

/** Returns whole words as far as they fit, with an ellipsis for the rest. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1).replace(/\p{Surrogate}$/u, "");
  const space = cut.lastIndexOf(" ");
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`;
}
