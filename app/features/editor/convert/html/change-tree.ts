import { defaultTreeAdapter, html as names } from "parse5";
import { type HtmlElement, type HtmlNode, isElement, textOf } from "./html-tree.ts";

type Parent = NonNullable<HtmlNode["parentNode"]>;

/** Makes an element around nodes, which leave their old place. */
export function elementAround(
  tagName: string,
  {
    nodes = [],
    attributes = {},
  }: { nodes?: readonly HtmlNode[]; attributes?: Record<string, string> },
): HtmlElement {
  const attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const element = defaultTreeAdapter.createElement(tagName, names.NS.HTML, attrs);
  for (const node of nodes) append(element, node);
  return element;
}

export function append(parent: HtmlElement, node: HtmlNode): void {
  detach(node);
  defaultTreeAdapter.appendChild(parent, node);
}

export function detach(node: HtmlNode): void {
  if (node.parentNode) defaultTreeAdapter.detachNode(node);
}

export function insertBefore(node: HtmlNode, next: HtmlNode): void {
  if (next.parentNode) defaultTreeAdapter.insertBefore(next.parentNode, node, next);
}

export function unwrap(element: HtmlElement): void {
  for (const child of [...element.childNodes]) {
    detach(child);
    insertBefore(child, element);
  }
  detach(element);
}

/** Whether a node is white space or a comment. */
export function isBlank(node: HtmlNode): boolean {
  return !isElement(node) && textOf([node]).trim() === "";
}

export function closest(
  node: HtmlNode,
  fits: (element: HtmlElement) => boolean,
): HtmlElement | null {
  let at: HtmlNode | Parent | null = node;
  while (at && "tagName" in at) {
    if (fits(at)) return at;
    at = at.parentNode;
  }
  return null;
}
