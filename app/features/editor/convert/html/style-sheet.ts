import {
  attribute,
  classesOf,
  descendants,
  type HtmlElement,
  type HtmlNode,
  isElement,
  textOf,
} from "./html-tree.ts";

/** Declarations by property, both in lower case. */
export type Style = ReadonlyMap<string, string>;

const none: Style = new Map();
const classSelector = /^([a-z][\w-]*)?\.([\w-]+)$/i;

function declarations(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const declaration of text.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon === -1) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    found.set(
      name,
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return found;
}

/** The styles of elements: what their classes mean in the style sheets beside them, and their own. */
export class Styles {
  readonly #rules = new Map<string, Map<string, string>>();
  readonly #known = new WeakMap<HtmlElement, Style>();

  constructor(nodes: readonly HtmlNode[]) {
    for (const node of descendants(nodes)) {
      if (isElement(node) && node.tagName === "style") this.#readSheet(textOf(node.childNodes));
    }
  }

  of(element: HtmlElement): Style {
    const known = this.#known.get(element);
    if (known) return known;
    const style = this.#compose(element);
    this.#known.set(element, style);
    return style;
  }

  /** What an `@list` of Word's says of one of its levels. */
  listLevel(list: string, level: number): Style {
    return this.#rules.get(`@list ${list}:level${level}`) ?? none;
  }

  #readSheet(sheet: string): void {
    for (const rule of sheet.replaceAll(/<!--|-->/g, "").split("}")) {
      const open = rule.indexOf("{");
      if (open === -1) continue;
      const found = declarations(rule.slice(open + 1));
      for (const part of rule.slice(0, open).split(",")) {
        const selector = part.trim();
        if (!selector.startsWith("@list ") && !classSelector.test(selector)) continue;
        this.#rules.set(selector, new Map([...(this.#rules.get(selector) ?? none), ...found]));
      }
    }
  }

  #compose(element: HtmlElement): Style {
    const own = attribute(element, "style");
    const classes = this.#rules.size > 0 ? classesOf(element) : [];
    if (own === null && classes.length === 0) return none;
    const rules = classes.flatMap((name) => [
      ...(this.#rules.get(`.${name}`) ?? none),
      ...(this.#rules.get(`${element.tagName}.${name}`) ?? none),
    ]);
    return new Map([...rules, ...declarations(own ?? "")]);
  }
}
