import type { At } from "./at.ts";
import { attribute, classesOf, type HtmlElement } from "./html-tree.ts";

const decorations = new Set(["a", "i", "span", "svg", "button"]);
const pageParts = new Set(
  "script noscript form button input select textarea dialog template".split(" "),
);
const remarks = new Set(["MsoCommentReference", "msocomanchor", "msocomtxt", "msocomoff"]);
const largestIcon = 48;

function isRemark(element: HtmlElement, at: At): boolean {
  const style = at.conversion.styles.of(element);
  return (
    style.get("mso-element") === "comment-list" ||
    style.has("mso-comment-reference") ||
    classesOf(element).some((name) => remarks.has(name))
  );
}

function isHidden(element: HtmlElement, at: At): boolean {
  if (attribute(element, "hidden") !== null) return true;
  if (attribute(element, "aria-hidden") === "true" && decorations.has(element.tagName)) return true;
  const style = at.conversion.styles.of(element);
  return (
    style.get("display") === "none" ||
    style.get("visibility") === "hidden" ||
    style.get("mso-hide") === "all"
  );
}

/** A part of a page that does something, rather than says something. */
function isPagePart(element: HtmlElement): boolean {
  if (element.tagName === "input") return attribute(element, "type") !== "checkbox";
  if (element.tagName !== "svg") return pageParts.has(element.tagName);
  return Number.parseFloat(attribute(element, "width") ?? "") <= largestIcon;
}

/** Whether an element is left out, with a note of what it was. */
export function isLeftOut(element: HtmlElement, at: At): boolean {
  const { notes, options } = at.conversion;
  if (isRemark(element, at)) {
    notes.add("element", "A remark in the margin was left out");
    return true;
  }
  if (isHidden(element, at)) {
    notes.add("element", "Hidden content was left out");
    return true;
  }
  if (options.pastedInto === undefined || !isPagePart(element)) return false;
  notes.add("element", `<${element.tagName}> was left out`);
  return true;
}
