import { closest, detach } from "./change-tree.ts";
import {
  attribute,
  classesOf,
  descendants,
  findElements,
  type HtmlElement,
  type HtmlNode,
  isElement,
  textOf,
} from "./html-tree.ts";

/** Notes that were taken out of the text, by the links that lead to them. */
export type Footnotes = {
  numberOf: ReadonlyMap<HtmlElement, number>;
  notes: readonly { number: number; nodes: readonly HtmlNode[] }[];
};

const anchors = new Set(["a"]);
const noteBlocks = new Set(["li", "p", "dd", "aside"]);
const containers = new Set(["div", "section", "ol", "ul", "aside", "footer"]);
const blocksAround = new Set(["p", "li", "td", "th", "div", "body"]);

function placeOf(link: HtmlElement): string | null {
  const href = attribute(link, "href") ?? "";
  const hash = href.indexOf("#");
  return hash === -1 ? null : href.slice(hash + 1) || null;
}

/** The block that a link leads to: all of the note, when it has more than one paragraph. */
function noteAround(target: HtmlElement): HtmlElement | null {
  const block = closest(target, ({ tagName }) => noteBlocks.has(tagName) || tagName === "div");
  const parent = block?.parentNode;
  if (!block || !parent || !("tagName" in parent)) return block;
  const isNote = parent.tagName === "li" || (parent.tagName === "div" && attribute(parent, "id"));
  return isNote ? parent : block;
}

function leadsBackTo(
  back: HtmlElement,
  how: { link: HtmlElement; named: Map<string, HtmlElement> },
) {
  const target = how.named.get(placeOf(back) ?? "");
  if (!target) return false;
  if (closest(target, (each) => each === how.link)) return true;
  return !blocksAround.has(target.tagName) && closest(how.link, (each) => each === target) !== null;
}

function isNoteContainer(element: HtmlElement): boolean {
  const named = `${classesOf(element).join(" ")} ${attribute(element, "role") ?? ""}`;
  return attribute(element, "data-footnotes") !== null || /footnotes|endnotes/.test(named);
}

/** Whether nothing is left in what the notes stood in but a rule or a heading above them. */
function isSpent(element: HtmlElement): boolean {
  const own = isNoteContainer(element);
  const left = element.childNodes.filter(
    (node) => !(own && isElement(node) && /^h[1-6]$/.test(node.tagName)),
  );
  return textOf(left).trim() === "" && findElements(left, new Set(["img"])).length === 0;
}

function remove(note: HtmlElement): void {
  let parent = note.parentNode;
  detach(note);
  while (parent && "tagName" in parent && containers.has(parent.tagName) && isSpent(parent)) {
    const spent: HtmlElement = parent;
    parent = spent.parentNode;
    detach(spent);
  }
}

/** A note's own mark, the link back, and the sign around it. */
function removeMark(back: HtmlElement): void {
  const { parentNode } = back;
  detach(back);
  const isSign = parentNode && "tagName" in parentNode && parentNode.tagName === "sup";
  if (isSign && textOf(parentNode.childNodes).trim() === "") detach(parentNode);
}

/** Our own notes that no text refers to. */
const unusedNotes = (nodes: readonly HtmlNode[]) =>
  findElements(nodes, noteBlocks).filter((note) => /^fn:\d+$/.test(attribute(note, "id") ?? ""));

/**
 * Takes out footnotes, however a program writes them: a link and a block behind it whose own link leads back.
 */
export function takeFootnotes(nodes: readonly HtmlNode[]): Footnotes {
  const links = findElements(nodes, anchors).filter((link) => placeOf(link) !== null);
  const numberOf = new Map<HtmlElement, number>();
  const notes: { number: number; nodes: readonly HtmlNode[] }[] = [];
  if (links.length === 0) return { numberOf, notes };
  const named = new Map<string, HtmlElement>();
  const order = new Map<HtmlNode, number>();
  for (const node of descendants(nodes)) {
    order.set(node, order.size);
    if (!isElement(node)) continue;
    for (const name of [attribute(node, "id"), attribute(node, "name")]) {
      if (name && !named.has(name)) named.set(name, node);
    }
  }
  const taken = new Map<HtmlElement, number>();
  for (const link of links) {
    const target = named.get(placeOf(link) ?? "");
    const note = target ? noteAround(target) : null;
    if (!note || (order.get(note) ?? 0) < (order.get(link) ?? 0)) continue;
    const number = taken.get(note);
    const backs = findElements([note], anchors).filter((back) =>
      leadsBackTo(back, { link, named }),
    );
    if (number === undefined && backs.length === 0) continue;
    numberOf.set(link, number ?? taken.size + 1);
    for (const back of backs) removeMark(back);
    if (number !== undefined) continue;
    taken.set(note, taken.size + 1);
    notes.push({ number: taken.size, nodes: note.childNodes });
  }
  for (const note of unusedNotes(nodes).filter((each) => !taken.has(each))) {
    taken.set(note, taken.size + 1);
    notes.push({ number: taken.size, nodes: note.childNodes });
  }
  for (const note of taken.keys()) remove(note);
  return { numberOf, notes };
}
