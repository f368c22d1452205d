import { type Handler, walkChildren } from "./at.ts";
import type { HeadingLevel } from "./document-nodes.ts";
import { attribute } from "./html-tree.server.ts";

// The article's title is the page's h1.
const levels: readonly (readonly [tag: string, level: HeadingLevel])[] = [
  ["h1", 2],
  ["h2", 2],
  ["h3", 3],
  ["h4", 4],
  ["h5", 4],
  ["h6", 4],
];

const paragraph: Handler = (element, at) =>
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));

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
  ...levels.map(([tag, level]): [string, Handler] => [tag, heading(tag, level)]),
]);
