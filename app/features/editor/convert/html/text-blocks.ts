import { type HeadingLevel, levelsOfTags } from "#app/features/editor/blocks/heading.ts";
import { type Handler, walkChildren } from "./at.ts";
import { attribute } from "./html-tree.ts";

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
  ...levelsOfTags.map(([tag, level]): [string, Handler] => [tag, heading(tag, level)]),
]);
