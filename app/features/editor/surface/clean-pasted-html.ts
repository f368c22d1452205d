/** `when` matches one declaration of a style. */
type Rule = { tag: "strong" | "em" | "s"; when: RegExp };

const rules: Rule[] = [
  { tag: "strong", when: /font-weight:\s*(bold|[6-9]00)/i },
  { tag: "em", when: /font-style:\s*italic/i },
  { tag: "s", when: /^\s*text-decoration.*line-through/is },
];
const alignment = /text-align:\s*(center|right)/i;

/**
 * Other editors mark bold text by style. The policy forbids styles and handlers as soon as HTML is parsed, so
 * both are renamed in each tag first.
 */
function setStylesAside(html: string): string {
  // The search ends at the last bracket, so that an unclosed tag is not searched to the end of the text.
  const end = html.lastIndexOf(">") + 1;
  const renamed = html
    .slice(0, end)
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag
        .replace(/(["'\s])style(\s*=)/gi, "$1data-pasted-style$2")
        .replace(/(["'\s])on[a-z]+(\s*=)/gi, "$1data-pasted-handler$2"),
    );
  return renamed + html.slice(end);
}

function wrapChildren(element: Element, tag: string): void {
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function applyStyle(element: Element): void {
  const style = element.getAttribute("data-pasted-style") ?? "";
  element.removeAttribute("data-pasted-style");
  if (/^(b|strong)$/i.test(element.tagName) && /font-weight:\s*(normal|400)/i.test(style)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  const align = alignment.exec(style)?.[1]?.toLowerCase();
  if (align && /^(p|h[1-6])$/i.test(element.tagName)) element.classList.add(`align-${align}`);
  if (!/^(span|a|li|p|td|th)$/i.test(element.tagName)) return;
  const declarations = style.split(";");
  for (const { tag, when } of rules) {
    if (declarations.some((declaration) => when.test(declaration))) wrapChildren(element, tag);
  }
}

/**
 * Cleans HTML from word processors and other sites: bold, italic and struck text get elements, and aligned
 * text a class, instead of styles. The document's own rules then select what they know.
 */
export function cleanPastedHtml(html: string): string {
  const pasted = new DOMParser().parseFromString(setStylesAside(html), "text/html");
  for (const useless of pasted.querySelectorAll("style, script, meta, link, title")) {
    useless.remove();
  }
  for (const element of pasted.querySelectorAll("[data-pasted-style]")) applyStyle(element);
  return pasted.body.innerHTML;
}
