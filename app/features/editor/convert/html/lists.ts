import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { type At, blocksOf, type Handler, hasRoomFor, walkChildren, withMark } from "./at.ts";
import { targets } from "../targets.ts";
import { paragraph } from "./document-nodes.ts";
import { withStyleMarks } from "./style-marks.ts";
import { taskState } from "./tasks.ts";
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
function itemsOf(list: HtmlElement, at: At): Item[] {
  const items: Item[] = [];
  for (const node of list.childNodes) {
    const item = isElement(node) && node.tagName === "li" ? node : null;
    const checked = item ? taskState(item, at.conversion.styles) : null;
    const here = { ...(item ? withStyleMarks(item, at) : at), levels: 2, align: null };
    const content = blocksOf(item ? item.childNodes : [node], here);
    const before = items.at(-1);
    if (item) items.push({ content, checked, value: valueOf(item) });
    else if (isElement(node) && listTags.has(node.tagName) && before)
      before.content.push(...content);
    else if (content.length > 0) items.push({ content, checked, value: null });
  }
  return items;
}

type Item = { content: DocumentNode[]; checked: boolean | null; value: number | null };

function valueOf(item: HtmlElement): number | null {
  const value = Number(attribute(item, "value") ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 && value <= largestStart ? value : null;
}

function listItem({ content }: Item): DocumentNode {
  const [first] = content;
  return {
    type: "listItem",
    content: first?.type === "paragraph" ? content : [paragraph(), ...content],
  };
}

/** An item that is numbered out of turn begins a list of its own, and so does a task. */
function listsOf(items: readonly Item[], start: number | null): DocumentNode[] {
  const lists: { tasks: boolean; start: number; items: Item[] }[] = [];
  for (const item of items) {
    const last = lists.at(-1);
    const next = last ? last.start + last.items.length : (start ?? 1);
    const number = item.value ?? next;
    const tasks = item.checked !== null && start === null;
    const goesOn = last?.tasks === tasks && (start === null || number === next);
    if (last && goesOn) last.items.push(item);
    else lists.push({ tasks, start: number, items: [item] });
  }
  return lists.map((list) => {
    if (list.tasks) {
      const tasks = list.items.map(({ content, checked }) => ({
        content,
        checked: checked === true,
      }));
      return targets.taskList(tasks);
    }
    const content = list.items.map(listItem);
    if (start === null) return { type: "bulletList", content };
    return { type: "orderedList", attrs: { start: list.start }, content };
  });
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
  const items = itemsOf(element, at);
  if (items.length === 0) return;
  recordStyle(element, at);
  const start = element.tagName === "ol" ? startOf(element, at) : null;
  for (const block of listsOf(items, start)) at.flow.block(block);
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
