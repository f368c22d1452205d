import { calloutKinds } from "#app/features/editor/blocks/callout.tsx";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { blocksOf, type Handler, hasRoomFor, walkChildren, withMark } from "./at.ts";
import { attribute, classesOf, type HtmlElement, isElement, textOf } from "./html-tree.ts";

const insideCallouts = new Set(["paragraph", "bulletList", "orderedList", "codeBlock"]);

const blockquote: Handler = (element, at) => {
  at.flow.flush();
  if (!hasRoomFor(1, at)) return walkChildren(element, at);
  const { notes } = at.conversion;
  const source = attribute(element, "cite");
  if (source) notes.add("quotation", `Where a quotation comes from: ${source}`);
  const { words, author } = authorApart(element);
  const content = [words, author].flatMap((nodes) => blocksOf(nodes, { ...at, levels: 1 }));
  if (content.length > 0) at.flow.block({ type: "blockquote", content });
};

/** Separates the author at the end of a quotation, who becomes a paragraph of their own. */
function authorApart(element: HtmlElement) {
  const nodes = element.childNodes;
  const said = nodes.findLastIndex((node) => isElement(node) || textOf([node]).trim() !== "");
  const last = nodes[said];
  const isAuthor = last !== undefined && isElement(last) && last.tagName === "cite";
  return isAuthor ? { words: nodes.slice(0, said), author: [last] } : { words: nodes, author: [] };
}

/** A callout ends before a block that it cannot hold, and a new one begins after it. */
const aside: Handler = (element, at) => {
  at.flow.flush();
  const named = attribute(element, "data-callout");
  const kind = calloutKinds.find((known) => known === named);
  if (!kind || !hasRoomFor(1, at)) return walkChildren(element, at);
  let open: DocumentNode[] | null = null;
  for (const block of blocksOf(element.childNodes, { ...at, levels: 1, align: null })) {
    if (!insideCallouts.has(block.type)) {
      open = null;
      at.flow.block(block);
    } else if (open) open.push(block);
    else {
      open = [block];
      at.flow.block({ type: "callout", attrs: { kind }, content: open });
    }
  }
};

const details: Handler = (element, at) => {
  at.conversion.notes.add("layout", "Details that opened on a click now stand open");
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));
};

const summary: Handler = (element, at) =>
  at.flow.apart({ type: "paragraph", align: at.align }, () =>
    walkChildren(element, withMark({ type: "bold" }, at)),
  );

const rule: Handler = (_element, at) => at.flow.block({ type: "horizontalRule" });

/** Content that was side by side becomes blocks one below the other. */
const box: Handler = (element, at) => {
  if (classesOf(element).some((name) => /^(columns|row|grid)$/.test(name))) {
    at.conversion.notes.add("layout", "Columns now stand one below the other");
  }
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));
};

const boxes =
  "div section article main header footer nav hgroup address center body html fieldset legend " +
  "dl search dialog template marquee head title";

export const containerHandlers: ReadonlyMap<string, Handler> = new Map([
  ...boxes.split(" ").map((tag): [string, Handler] => [tag, box]),
  ["blockquote", blockquote],
  ["aside", aside],
  ["details", details],
  ["summary", summary],
  ["hr", rule],
]);
