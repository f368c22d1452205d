import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { toExternalHref } from "#app/features/editor/safe-href.ts";
import { type At, blocksOf } from "./at.ts";
import { printable, withContent } from "./document-nodes.ts";
import { lineOf } from "./flow.ts";
import {
  attribute,
  classesOf,
  descendants,
  type HtmlElement,
  isElement,
  textOf,
} from "./html-tree.ts";

function find(element: HtmlElement, isIt: (each: HtmlElement) => boolean): HtmlElement | null {
  for (const node of descendants(element.childNodes))
    if (isElement(node) && isIt(node)) return node;
  return null;
}

const byTag = (tag: string) => (each: HtmlElement) => each.tagName === tag;
const byClass = (name: string) => (each: HtmlElement) => classesOf(each).includes(name);
const wordsOf = (element: HtmlElement | null, most: number) =>
  element
    ? printable(textOf([element]))
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, most)
    : "";

/** The text of an element as one line. */
function lineIn(element: HtmlElement | null, at: At): DocumentNode[] {
  return lineOf(element ? blocksOf(element.childNodes, { ...at, align: null }) : []);
}

function pullQuote(figure: HtmlElement, at: At): DocumentNode {
  const quote = find(figure, byTag("blockquote"));
  const caption = find(figure, byTag("figcaption")) ?? find(figure, byTag("cite"));
  const cite = quote && find(quote, byTag("cite"));
  if (quote && cite) quote.childNodes = quote.childNodes.filter((node) => node !== cite);
  const attrs = { source: wordsOf(caption, 300) };
  return withContent({ type: "pullQuote", attrs }, lineIn(quote, at));
}

function linkOf(figure: HtmlElement) {
  const link = find(figure, byTag("a"));
  return toExternalHref(link ? (attribute(link, "href") ?? "") : "");
}

function embed(figure: HtmlElement, at: At): DocumentNode | null {
  const url = linkOf(figure);
  if (url === null) return null;
  const title = wordsOf(find(figure, byClass("link-card-title")), 300);
  const attrs = { url, title: title === url ? "" : title };
  return withContent({ type: "embed", attrs }, lineIn(find(figure, byTag("figcaption")), at));
}

/** A picture elsewhere, as our own pages show it. */
function externalPicture(figure: HtmlElement, at: At): DocumentNode | null {
  const src = linkOf(figure);
  if (src === null) return null;
  const isDescribed = find(figure, byClass("link-card-site")) !== null;
  const alt = isDescribed ? wordsOf(find(figure, byClass("link-card-title")), 2000) : "";
  const size = classesOf(figure).find((name) =>
    /^size-(?:normal|wide|full|left|right)$/.test(name),
  );
  const attrs = { src, alt, width: null, height: null, size: size?.slice(5) ?? "normal" };
  return withContent({ type: "image", attrs }, lineIn(find(figure, byTag("figcaption")), at));
}

/** Returns the block that a figure is by its class; null for a figure of pictures. */
export function specialFigure(figure: HtmlElement, at: At): DocumentNode | null {
  const classes = classesOf(figure);
  if (classes.includes("pull-quote") || classes.includes("wp-block-pullquote")) {
    return pullQuote(figure, at);
  }
  if (classes.includes("embed")) return embed(figure, at);
  return classes.includes("external-image") ? externalPicture(figure, at) : null;
}
