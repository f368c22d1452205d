import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parseFragment } from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

const mostNodes = 60_000;

/** Thrown when the HTML has so many elements that reading on would cost more than it is worth. */
class HtmlTooLarge extends Error {}

/**
 * Parses a fragment as browsers do; null when unclosed tags or sheer size make the tree larger than any article's.
 */
export function parseHtml(html: string): HtmlNode[] | null {
  try {
    return parseWithin(html);
  } catch (error) {
    if (error instanceof HtmlTooLarge) return null;
    throw error;
  }
}

function parseWithin(html: string): HtmlNode[] {
  let nodes = 0;
  const count = <T>(node: T): T => {
    nodes += 1;
    if (nodes > mostNodes) throw new HtmlTooLarge("This HTML has too many elements.");
    return node;
  };
  const fragment = parseFragment(html, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (...all) => count(defaultTreeAdapter.createElement(...all)),
    },
  });
  return fragment.childNodes;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null;
}

export function classesOf(element: HtmlElement): string[] {
  return (attribute(element, "class") ?? "").split(/\s+/).filter((name) => name !== "");
}

/**
 * Yields every node within, in document order, without recursion, because trees may be of any depth.
 */
export function* descendants(nodes: readonly HtmlNode[]): Generator<HtmlNode> {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (isElement(node)) waiting.push(...childrenOf(node).toReversed());
  }
}

function childrenOf(element: HtmlElement): readonly HtmlNode[] {
  return "content" in element && isFragment(element.content)
    ? element.content.childNodes
    : element.childNodes;
}

function isFragment(value: unknown): value is DefaultTreeAdapterTypes.DocumentFragment {
  return typeof value === "object" && value !== null && "childNodes" in value;
}

export function findElements(nodes: readonly HtmlNode[], tags: ReadonlySet<string>): HtmlElement[] {
  return [...descendants(nodes)].filter(
    (node): node is HtmlElement => isElement(node) && tags.has(node.tagName),
  );
}

/** Returns the text as it is in the source, with a line break for each `br`. */
export function textOf(nodes: readonly HtmlNode[]): string {
  let found = "";
  for (const node of descendants(nodes)) {
    if (node.nodeName === "#text" && "value" in node) found += node.value;
    else if (node.nodeName === "br") found += "\n";
  }
  return found;
}

/** Returns the element as it was written, or at least its text when the parser moved it. */
export function sourceOf(element: HtmlElement, html: string): string {
  const place = element.sourceCodeLocation;
  const written = place ? html.slice(place.startOffset, place.endOffset) : "";
  return written === "" ? textOf([element]) : written;
}
