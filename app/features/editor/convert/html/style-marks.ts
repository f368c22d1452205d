import type { DocumentMark } from "#app/features/editor/document-schema.ts";
import { type At, withMark } from "./at.ts";
import type { HtmlElement } from "./html-tree.ts";
import type { Style } from "./style-sheet.ts";

/** Whether a style gives a mark, takes it away, or says nothing of it. */
type Says = boolean | null;

const neverBold = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "th"]);
const withBackground = new Set(["span", "font", "a"]);

function saysBold(style: Style): Says {
  const weight = style.get("font-weight") ?? "";
  if (/^(bold|bolder|[6-9]\d\d)\b/.test(weight)) return true;
  return /^(normal|lighter|[1-5]\d\d)\b/.test(weight) ? false : null;
}

function saysItalic(style: Style): Says {
  const slant = style.get("font-style") ?? "";
  if (/^(italic|oblique)/.test(slant)) return true;
  return slant.startsWith("normal") ? false : null;
}

function decorations(style: Style): string {
  return `${style.get("text-decoration") ?? ""} ${style.get("text-decoration-line") ?? ""}`;
}

/** Whether a colour is one that a marker has: neither white, black nor grey. */
function isVivid(colour: string): boolean {
  const hex = /#([\da-f]{6}|[\da-f]{3})\b/.exec(colour)?.[1];
  const digits = hex?.length === 3 ? [...hex].map((digit) => digit + digit) : hex?.match(/../g);
  const parts = hex
    ? (digits ?? []).map((pair) => Number.parseInt(pair, 16))
    : (/rgba?\(([^)]*)\)/.exec(colour)?.[1]?.match(/[\d.]+/g) ?? []).map(Number);
  if (parts.length >= 3) {
    const [red = 0, green = 0, blue = 0, opacity = 1] = parts;
    return opacity > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
  }
  return /\b(yellow|lime|aqua|cyan|fuchsia|magenta|orange|gold|pink|green|turquoise)\b/.test(
    colour,
  );
}

function isHighlighted(element: HtmlElement, style: Style): boolean {
  if (style.has("mso-highlight") || style.has("--en-highlight")) return true;
  const background = style.get("background-color") ?? style.get("background") ?? "";
  return withBackground.has(element.tagName) && isVivid(background);
}

function settle(at: At, mark: DocumentMark, says: Says): At {
  if (says === true) return withMark(mark, at);
  if (says === null || !at.marks.some(({ type }) => type === mark.type)) return at;
  return { ...at, marks: at.marks.filter(({ type }) => type !== mark.type) };
}

/** Whether the style of `<b>`, `<i>` or `<u>` takes back what the element says. */
export function isTakenBack(mark: string, style: Style): boolean {
  if (mark === "bold") return saysBold(style) === false;
  if (mark === "italic") return saysItalic(style) === false;
  return mark === "underline" && /\bnone\b/.test(decorations(style));
}

/** Adds the marks that an element has by its style alone, and ends those that its style ends. */
export function withStyleMarks(element: HtmlElement, at: At): At {
  const style = at.conversion.styles.of(element);
  if (style.size === 0) return at;
  let marked = at;
  if (!neverBold.has(element.tagName)) marked = settle(marked, { type: "bold" }, saysBold(style));
  marked = settle(marked, { type: "italic" }, saysItalic(style));
  const lines = decorations(style);
  // A link is underlined without saying anything.
  const underlined = at.href === null && element.tagName !== "a" && lines.includes("underline");
  if (underlined) marked = withMark({ type: "underline" }, marked);
  if (lines.includes("line-through")) marked = withMark({ type: "strike" }, marked);
  const raised = style.get("vertical-align") ?? "";
  if (raised.startsWith("super")) marked = withMark({ type: "superscript" }, marked);
  if (raised.startsWith("sub")) marked = withMark({ type: "subscript" }, marked);
  return isHighlighted(element, style) ? withMark({ type: "highlight" }, marked) : marked;
}
