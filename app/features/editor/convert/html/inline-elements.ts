import { linkAddress } from "./addresses.ts";
import { type At, type Handler, walkChildren, withMark } from "./at.ts";
import { isTakenBack } from "./style-marks.ts";
import { targets } from "../targets.ts";
import { attribute, textOf } from "./html-tree.ts";

const markOfTag = new Map([
  ["strong", "bold"],
  ["b", "bold"],
  ["em", "italic"],
  ["i", "italic"],
  ["cite", "italic"],
  ["dfn", "italic"],
  ["var", "italic"],
  ["del", "strike"],
  ["s", "strike"],
  ["strike", "strike"],
  ["kbd", "code"],
  ["tt", "code"],
  ["samp", "code"],
  ["ins", "underline"],
  ["u", "underline"],
  ["mark", "highlight"],
  ["sub", "subscript"],
  ["sup", "superscript"],
]);

function write(value: string, at: At): void {
  at.flow.text(value, at);
}

const marked: Handler = (element, at) => {
  const type = markOfTag.get(element.tagName);
  const style = at.conversion.styles.of(element);
  walkChildren(element, type && !isTakenBack(type, style) ? withMark({ type }, at) : at);
};

const link: Handler = (element, at) => {
  const { notes } = at.conversion;
  const number = at.conversion.footnotes.numberOf.get(element);
  if (number !== undefined) return at.flow.node(targets.footnoteReference({ number }));
  const written = attribute(element, "originalsrc") ?? attribute(element, "href");
  if (written === null) {
    const name = attribute(element, "name") ?? attribute(element, "id");
    if (name) notes.add("anchor", `A place that links could lead to: #${name}`);
    walkChildren(element, at);
    return;
  }
  const title = attribute(element, "title")?.trim();
  if (title && title !== textOf(element.childNodes).trim()) {
    notes.add("tooltip", `Tooltip of a link: ${title}`);
  }
  const href = linkAddress(written, at);
  const inside = href === null ? at : withMark({ type: "link", attrs: { href } }, at);
  walkChildren(element, { ...inside, href: href ?? at.href });
};

const abbreviation: Handler = (element, at) => {
  const title = attribute(element, "title")?.trim();
  if (title) {
    at.conversion.notes.add("abbreviation", `${textOf(element.childNodes).trim()}: ${title}`);
  }
  walkChildren(element, at);
};

const quotation: Handler = (element, at) => {
  const [open, close] = at.quotes % 2 === 0 ? ["“", "”"] : ["‘", "’"];
  write(open ?? "", at);
  walkChildren(element, { ...at, quotes: at.quotes + 1 });
  write(close ?? "", at);
};

const lineBreak: Handler = (_element, at) => at.flow.break();

/** Chats end a paragraph by an element that is no paragraph. */
const span: Handler = (element, at) => {
  const kind = attribute(element, "data-stringify-type");
  if (kind === "paragraph-break") at.flow.split();
  else if (attribute(element, "class")?.includes("EOP") !== true) walkChildren(element, at);
};

/** Readings of characters are in brackets, as in browsers without ruby. */
const rubyText: Handler = (element, at) => {
  write("(", at);
  walkChildren(element, at);
  write(")", at);
};

const nothing: Handler = () => undefined;

const input: Handler = (element, at) => {
  if (attribute(element, "type") === "checkbox") {
    write(attribute(element, "checked") === null ? "☐ " : "☑ ", at);
    return;
  }
  if (attribute(element, "type") === "hidden") return;
  at.conversion.notes.add("element", "A form's field was left out");
};

const small: Handler = (element, at) => {
  at.conversion.notes.add("style", `Text size (${element.tagName})`);
  walkChildren(element, at);
};

export const inlineHandlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ...[...markOfTag.keys()].map((tag): [string, Handler] => [tag, marked]),
  ["a", link],
  ["abbr", abbreviation],
  ["acronym", abbreviation],
  ["q", quotation],
  ["br", lineBreak],
  ["rt", rubyText],
  ["rp", nothing],
  ["wbr", nothing],
  ["span", span],
  ["small", small],
  ["big", small],
  ["font", small],
  ["input", input],
]);
