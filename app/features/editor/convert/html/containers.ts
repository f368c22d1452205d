import { type CalloutKind, calloutKinds } from "#app/features/editor/blocks/callout.tsx";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { targets } from "../targets.ts";
import { type At, blocksOf, type Handler, hasRoomFor, walkChildren, withMark } from "./at.ts";
import { codeOfBox } from "./code-boxes.ts";
import { codeBlock } from "./document-nodes.ts";
import {
  attribute,
  classesOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  textOf,
} from "./html-tree.ts";

const insideCallouts = new Set(["paragraph", "bulletList", "orderedList", "taskList", "codeBlock"]);

const blockquote: Handler = (element, at) => {
  at.flow.flush();
  if (!hasRoomFor(1, at)) return walkChildren(element, at);
  const { notes } = at.conversion;
  const source = attribute(element, "cite");
  if (source) notes.add("quotation", `Where a quotation comes from: ${source}`);
  const { words, author } = authorApart(element);
  const content = [words, author].flatMap((nodes) => blocksOf(nodes, { ...at, levels: 1 }));
  const kind = takeAlert(content);
  if (kind) writeCallout(kind, content, at);
  else if (content.length > 0) at.flow.block({ type: "blockquote", content });
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
  const kind = kindOfAside(element);
  if (!kind || !hasRoomFor(1, at)) return walkChildren(element, at);
  writeCallout(kind, blocksOf(element.childNodes, { ...at, levels: 1, align: null }), at);
};

/** An aside of our own names its kind; other programs begin theirs with a sign. */
function kindOfAside(element: HtmlElement): CalloutKind | null {
  const named = attribute(element, "data-callout");
  const known = calloutKinds.find((kind) => kind === named);
  if (known) return known;
  const signed = /^\s*\p{Extended_Pictographic}/u.test(textOf(element.childNodes));
  if (!signed) return null;
  return /^\s*(⚠|🚨|❗|🛑)/u.test(textOf(element.childNodes)) ? "warning" : "note";
}

const alerts = new Map<string, CalloutKind>([
  ["note", "note"],
  ["important", "note"],
  ["tip", "tip"],
  ["warning", "warning"],
  ["caution", "warning"],
]);

/** Takes `[!NOTE]` out of a quotation that is meant as a callout. */
function takeAlert(content: DocumentNode[]): CalloutKind | null {
  const [line] = content[0]?.content ?? [];
  const found = /^\[!([A-Z]+)\]\s*/.exec(line?.text ?? "");
  const kind = alerts.get((found?.[1] ?? "").toLowerCase());
  if (!kind || !line || !found) return null;
  line.text = (line.text ?? "").slice(found[0].length);
  if (line.text === "") content[0]?.content?.shift();
  if (content[0]?.content?.[0]?.type === "hardBreak") content[0].content.shift();
  if (content[0]?.content?.length === 0 && content.length > 1) content.shift();
  return kind;
}

function writeCallout(kind: CalloutKind, blocks: readonly DocumentNode[], at: At): void {
  let open: DocumentNode[] | null = null;
  for (const block of blocks) {
    if (!insideCallouts.has(block.type)) {
      open = null;
      at.flow.block(block);
    } else if (open) open.push(block);
    else {
      open = [block];
      at.flow.block({ type: "callout", attrs: { kind }, content: open });
    }
  }
}

const details: Handler = (element, at) => {
  at.flow.flush();
  const isSummary = (node: HtmlNode) => isElement(node) && node.tagName === "summary";
  const within = { ...at, levels: 1 };
  const summary = blocksOf(element.childNodes.filter(isSummary), within);
  const content = blocksOf(
    element.childNodes.filter((node) => !isSummary(node)),
    within,
  );
  for (const block of targets.toggle({ summary, content })) at.flow.block(block);
};

const summary: Handler = (element, at) =>
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));

const rule: Handler = (_element, at) => at.flow.block({ type: "horizontalRule" });

/** Content that was side by side becomes blocks one below the other. */
const box: Handler = (element, at) => {
  if (classesOf(element).some((name) => /^(columns|row|grid)$/.test(name))) {
    at.conversion.notes.add("layout", "Columns now stand one below the other");
  }
  const code = codeOfBox(element, at);
  if (code) return writeCode(code, at);
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));
};

/** A word that was copied from code stays in its line. */
function writeCode(lines: readonly string[], at: At): void {
  const [only = "", ...others] = lines;
  if (others.length === 0) return at.flow.text(only, withMark({ type: "code" }, at));
  at.flow.block(codeBlock(lines.join("\n"), null));
}

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
