import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { type At, blocksOf, type Handler, hasRoomFor, walkChildren, withMark } from "./at.ts";
import { paragraph } from "./document-nodes.ts";
import { attribute, classesOf, type HtmlElement, isElement, textOf } from "./html-tree.ts";

const largestStart = 999_999_999;
const listTags = new Set(["ul", "ol", "menu", "dir"]);

function startOf(list: HtmlElement, at: At): number {
  const written = attribute(list, "start");
  if (written === null) return 1;
  const start = Number(written);
  if (Number.isInteger(start) && start >= 0 && start <= largestStart) return start;
  at.conversion.notes.add("list", `A list's first number: ${written}`);
  return 1;
}

function recordStyle(list: HtmlElement, at: At): void {
  for (const name of ["reversed", "type"]) {
    const value = attribute(list, name);
    if (value !== null && value !== "1") {
      at.conversion.notes.add(
        "list",
        `A list's ${name === "type" ? "kind of numbers" : "reversed numbers"}`,
      );
    }
  }
}

/**
 * Converts `li`s to items; a nested list between them joins the item before, other content is its own item.
 */
function itemsOf(list: HtmlElement, at: At): DocumentNode[] {
  const items: DocumentNode[][] = [];
  for (const node of list.childNodes) {
    const blocks = blocksOf(isElement(node) && node.tagName === "li" ? node.childNodes : [node], {
      ...at,
      levels: 2,
      align: null,
    });
    const isItem = isElement(node) && node.tagName === "li";
    const before = items.at(-1);
    if (isItem) items.push(blocks);
    else if (isElement(node) && listTags.has(node.tagName) && before) before.push(...blocks);
    else if (blocks.length > 0) items.push(blocks);
  }
  return items.map(listItem);
}

function listItem(blocks: DocumentNode[]): DocumentNode {
  const [first] = blocks;
  const content = first?.type === "paragraph" ? blocks : [paragraph(), ...blocks];
  return { type: "listItem", content };
}

/** Whether a list of figures is a gallery, which becomes pictures one after the other. */
function isGallery(list: HtmlElement, at: At): boolean {
  return at.inGallery || classesOf(list).some((name) => name.includes("gallery"));
}

const list: Handler = (element, at) => {
  if (isGallery(element, at)) {
    if (!at.inGallery) at.conversion.notes.add("gallery", "Pictures in a gallery, now one by one");
    return walkChildren(element, { ...at, inGallery: true });
  }
  at.flow.flush();
  if (!hasRoomFor(2, at)) return walkChildren(element, at);
  const content = itemsOf(element, at);
  if (content.length === 0) return;
  recordStyle(element, at);
  at.flow.block(
    element.tagName === "ol"
      ? { type: "orderedList", attrs: { start: startOf(element, at) }, content }
      : { type: "bulletList", content },
  );
};

/** An item outside a list becomes a paragraph. */
const strayItem: Handler = (element, at) =>
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));

const term: Handler = (element, at) => {
  if (textOf(element.childNodes).trim() !== "") {
    at.conversion.notes.add(
      "list",
      "A list of definitions: terms became bold, the rest paragraphs",
    );
  }
  at.flow.apart({ type: "paragraph", align: at.align }, () =>
    walkChildren(element, withMark({ type: "bold" }, at)),
  );
};

export const listHandlers: ReadonlyMap<string, Handler> = new Map([
  ...[...listTags].map((tag): [string, Handler] => [tag, list]),
  ["li", strayItem],
  ["dt", term],
  ["dd", strayItem],
]);
