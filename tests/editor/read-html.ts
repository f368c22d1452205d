import { type DefaultTreeAdapterTypes as Tree, parseFragment } from "parse5";

type HtmlElement = { tag: string; attributes: Map<string, string> };

/** Every element a browser would make of `html`, in document order. */
function elementsOf(html: string): HtmlElement[] {
  const elements: HtmlElement[] = [];
  const waiting: Tree.Node[] = [parseFragment(html)];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if ("attrs" in at) {
      const attributes = new Map(at.attrs.map(({ name, value }) => [name, value]));
      elements.push({ tag: at.tagName, attributes });
    }
    if ("childNodes" in at) waiting.push(...[...at.childNodes].reverse());
  }
  return elements;
}

const harmless = new Set(
  (
    "p h2 h3 h4 ul ol li blockquote pre code span figure img figcaption a table thead tbody tr th td " +
    "div hr aside br strong em s u sub sup mark section details summary math semantics annotation " +
    "mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded msub msup msubsup munder mover munderover " +
    "mtable mtr mtd menclose mphantom merror ms mmultiscripts mprescripts none"
  ).split(" "),
);
const harmlessAttributes = new Set(
  (
    "id class href rel src alt width height loading decoding tabindex role aria-label scope colspan " +
    "rowspan start data-callout data-correction data-date display displaystyle scriptlevel mathvariant " +
    "stretchy symmetric fence separator form lspace rspace largeop movablelimits accent accentunder " +
    "linethickness minsize maxsize voffset depth encoding columnalign notation rowspacing columnspacing " +
    "rowlines columnlines columnspan"
  ).split(" "),
);

/** Returns what in `html` could run, style or reach another host; empty when nothing can. */
export function dangersIn(html: string): string[] {
  return elementsOf(html).flatMap(({ tag, attributes }) => {
    const dangers = harmless.has(tag) ? [] : [`<${tag}>`];
    for (const [name, value] of attributes) {
      if (!harmlessAttributes.has(name)) dangers.push(`${tag} ${name}=${value}`);
      if (name === "src" && !/^\/media\/[\w.-]+$/.test(value)) dangers.push(`src=${value}`);
      if (name === "href" && !/^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(value)) {
        dangers.push(`href=${value}`);
      }
    }
    return dangers;
  });
}
