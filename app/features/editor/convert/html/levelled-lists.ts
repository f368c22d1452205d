import { append, detach, elementAround, insertBefore, isBlank, unwrap } from "./change-tree.ts";
import {
  attribute,
  classesOf,
  descendants,
  type HtmlElement,
  type HtmlNode,
  isElement,
  textOf,
} from "./html-tree.ts";
import type { Styles } from "./style-sheet.ts";

/** An item of a list that its program writes without nesting: it only names its level. */
type Item = { level: number; ordered: boolean; start: number; list: string; nodes: HtmlNode[] };

const headings = /^h[1-6]$/;

function numberOf(marker: string): number {
  const digits = /(\d{1,9})\D*$/.exec(marker)?.[1];
  if (digits) return Number(digits);
  const letter = /^\W*([a-z])\W*$/i.exec(marker)?.[1]?.toLowerCase();
  return letter && letter !== "i" ? letter.charCodeAt(0) - 96 : 1;
}

/** Takes the bullet or the number out of the text. */
function takeMarker(paragraph: HtmlElement, styles: Styles): string {
  for (const node of descendants(paragraph.childNodes)) {
    if (!isElement(node) || styles.of(node).get("mso-list") !== "ignore") continue;
    const marker = textOf([node]).trim();
    detach(node);
    return marker;
  }
  return "";
}

/** Word writes each item as a paragraph whose style names the list and the level. */
function wordItem(element: HtmlElement, styles: Styles): Item | null {
  const named = /^(l\d+)\s+level(\d)/.exec(styles.of(element).get("mso-list") ?? "");
  if (!named || (element.tagName !== "p" && !headings.test(element.tagName))) return null;
  const marker = takeMarker(element, styles);
  // A numbered heading is a heading; what follows it is no list.
  if (headings.test(element.tagName)) return null;
  const [, list = "", digit] = named;
  const level = Number(digit);
  const format = styles.listLevel(list, level).get("mso-level-number-format");
  const ordered = format ? format !== "bullet" : /^\(?(\d+|[a-np-z]|[ivxlc]+)[.)]/i.test(marker);
  return { level, ordered, list, start: numberOf(marker), nodes: [element] };
}

/** Word in the browser and chats write lists whose items name their level. */
function levelItems(list: HtmlElement): Item[] | null {
  if (list.tagName !== "ul" && list.tagName !== "ol") return null;
  const items = list.childNodes.filter(isElement).filter(({ tagName }) => tagName === "li");
  const indent = attribute(list, "data-indent");
  const levels = items.map((item) => {
    const level = attribute(item, "data-aria-level");
    return level === null ? (indent === null ? Number.NaN : Number(indent) + 1) : Number(level);
  });
  if (items.length === 0 || !levels.every((level) => level >= 1 && level <= 20)) return null;
  const first = Number(attribute(list, "start") ?? 1);
  return items.map((item, index) => ({
    level: levels[index] ?? 1,
    ordered: list.tagName === "ol",
    start: first + index,
    list: list.tagName,
    nodes: item.childNodes,
  }));
}

type Open = {
  level: number;
  ordered: boolean;
  list: string;
  element: HtmlElement;
  item: HtmlElement;
};

/** Nests items by their levels. Returns the outermost lists. */
function nest(items: readonly Item[]): HtmlElement[] {
  const roots: HtmlElement[] = [];
  const open: Open[] = [];
  for (const { level, ordered, list, start, nodes } of items) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let last = open.at(-1);
    if (last?.level === level && (last.ordered !== ordered || last.list !== list)) {
      open.pop();
      last = open.at(-1);
    }
    const item = elementAround("li", { nodes: [...nodes] });
    if (last?.level === level) {
      append(last.element, item);
      last.item = item;
      continue;
    }
    const attributes: Record<string, string> = {};
    if (ordered && start !== 1) attributes["start"] = String(start);
    const element = elementAround(ordered ? "ol" : "ul", { nodes: [item], attributes });
    if (last) append(last.item, element);
    else roots.push(element);
    open.push({ level, ordered, list, element, item });
  }
  return roots;
}

type Run = { items: Item[]; first: HtmlNode | null; spent: HtmlNode[] };

function settle({ items, first, spent }: Run): void {
  if (!first) return;
  const place = elementAround("span", {});
  insertBefore(place, first);
  for (const list of nest(items)) insertBefore(list, place);
  for (const node of [...spent, place]) detach(node);
}

function nestIn(nodes: readonly HtmlNode[], styles: Styles): void {
  let run: Run = { items: [], first: null, spent: [] };
  for (const node of [...nodes]) {
    if (isBlank(node)) continue;
    const item = isElement(node) ? wordItem(node, styles) : null;
    const items = item ? [item] : isElement(node) ? levelItems(node) : null;
    if (!items) {
      settle(run);
      run = { items: [], first: null, spent: [] };
      continue;
    }
    run.items.push(...items);
    run.first ??= node;
    if (!item) run.spent.push(node);
  }
  settle(run);
}

/** Turns lists that only name their levels into lists within lists. */
export function nestLevelledLists(nodes: readonly HtmlNode[], styles: Styles): void {
  const elements = [...descendants(nodes)].filter(isElement);
  for (const element of elements) {
    if (classesOf(element).includes("ListContainerWrapper") && element.parentNode) unwrap(element);
  }
  const parents = new Set<NonNullable<HtmlNode["parentNode"]>>();
  for (const element of elements) {
    const listed =
      styles.of(element).get("mso-list")?.includes("level") ||
      attribute(element, "data-indent") !== null ||
      attribute(element, "data-aria-level") !== null;
    if (!listed) continue;
    const list = element.tagName === "li" ? element.parentNode : element;
    if (list && "parentNode" in list && list.parentNode) parents.add(list.parentNode);
  }
  for (const parent of parents) if ("childNodes" in parent) nestIn(parent.childNodes, styles);
}
