import { type HeadingLevel, levelsOfTags } from "#app/features/editor/blocks/heading.ts";
import { type At, blocksOf, type Handler, hasRoomFor, walkChildren } from "./at.ts";
import { isBlank } from "./change-tree.ts";
import { writeTex } from "./formulas.ts";
import { attribute, classesOf, type HtmlElement, isElement } from "./html-tree.ts";

/** The level of a heading that only its style or its role names. */
function statedLevel(element: HtmlElement): HeadingLevel | null {
  if (classesOf(element).includes("MsoTitle")) return 2;
  if (attribute(element, "role") !== "heading") return null;
  const level = Number(attribute(element, "aria-level") ?? 2);
  return level >= 4 ? 4 : level === 3 ? 3 : 2;
}

function isQuotation(element: HtmlElement): boolean {
  return classesOf(element).some((name) => name === "MsoQuote" || name === "MsoIntenseQuote");
}

function before(element: HtmlElement): HtmlElement | null {
  const siblings = element.parentNode?.childNodes ?? [];
  const earlier = siblings.slice(0, siblings.indexOf(element)).filter((node) => !isBlank(node));
  const last = earlier.at(-1);
  return last && isElement(last) ? last : null;
}

/** Word's quotations are paragraphs in a style. */
function quotation(element: HtmlElement, at: At): void {
  at.flow.flush();
  const content = blocksOf(element.childNodes, { ...at, levels: 1 });
  const earlier = before(element);
  const last = at.flow.blocks.at(-1);
  if (earlier && isQuotation(earlier) && last?.type === "blockquote") {
    last.content?.push(...content);
  } else if (content.length > 0) at.flow.block({ type: "blockquote", content });
}

const paragraph: Handler = (element, at) => {
  const level = statedLevel(element);
  if (isQuotation(element) && hasRoomFor(1, at)) return quotation(element, at);
  if (writeTex(element, at)) return;
  const { align } = at;
  at.flow.apart(
    level === null ? { type: "paragraph", align } : { type: "heading", level, align },
    () => walkChildren(element, at),
  );
};

function heading(tag: string, level: HeadingLevel): Handler {
  return (element, at) => {
    const { notes } = at.conversion;
    if (tag !== `h${level}`) notes.add("heading-level", `${tag} became h${level}`);
    const id = attribute(element, "id");
    if (id) notes.add("anchor", `A heading that links could lead to: #${id}`);
    at.flow.apart({ type: "heading", level, align: at.align }, () => walkChildren(element, at));
  };
}

export const textBlockHandlers: ReadonlyMap<string, Handler> = new Map([
  ["p", paragraph],
  ...levelsOfTags.map(([tag, level]): [string, Handler] => [tag, heading(tag, level)]),
]);
