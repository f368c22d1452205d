import { type Shortcode, shortcodeAt } from "./shortcode-syntax.ts";

/** A shortcode with the content it encloses, if any. */
export type FoundShortcode = Shortcode & { content: string | null; source: string };

const verbatimTags = new Set(["pre", "code", "script", "style", "textarea"]);
const tagStart = /<(\/?)([a-z][\w-]*)/iy;

/**
 * Replaces a text's shortcodes where HTML has text: not within tags, comments, code or scripts. `replace`
 * returns HTML, or null to leave the brackets as they are. `[[name]]` means the text `[name]`.
 */
export function replaceShortcodes(
  html: string,
  replace: (found: FoundShortcode) => string | null,
): string {
  const scan = new Scan(html);
  let result = "";
  let done = 0;
  for (let index = scan.next(0); index !== -1; index = scan.next(scan.position)) {
    const code = shortcodeAt(html, index);
    scan.position = index + 1;
    if (!code) continue;
    const isEscaped = html.charAt(index - 1) === "[" && html.charAt(code.end) === "]";
    if (isEscaped) {
      result += html.slice(done, index - 1) + html.slice(index, code.end);
      scan.position = done = code.end + 1;
      continue;
    }
    const found = scan.withContent(code);
    const replaced = replace(found);
    if (replaced === null) continue;
    result += html.slice(done, index) + replaced;
    scan.position = done = index + found.source.length;
  }
  return result + html.slice(done);
}

class Scan {
  position = 0;
  readonly #lastClosing = new Map<string, number>();
  readonly #lower: string;

  constructor(readonly html: string) {
    this.#lower = html.toLowerCase();
  }

  /** Returns the position of the next bracket in text at or after `from`. */
  next(from: number): number {
    let index = from;
    while (index < this.html.length) {
      const bracket = this.html.indexOf("[", index);
      if (bracket === -1) return -1;
      const tag = this.html.indexOf("<", index);
      if (tag === -1 || tag > bracket) return bracket;
      index = this.#after(tag);
    }
    return -1;
  }

  withContent(code: Shortcode): FoundShortcode {
    const closing = `[/${code.name}]`;
    const end = code.isSelfClosing ? -1 : this.#closingAfter(code.end, closing);
    return end === -1
      ? { ...code, content: null, source: this.html.slice(code.start, code.end) }
      : {
          ...code,
          content: this.html.slice(code.end, end),
          source: this.html.slice(code.start, end + closing.length),
        };
  }

  /** Looks up the last closing first, so that many openings without a closing stay cheap. */
  #closingAfter(from: number, closing: string): number {
    const last = this.#lastClosing.get(closing) ?? this.#lower.lastIndexOf(closing);
    this.#lastClosing.set(closing, last);
    return last < from ? -1 : this.#lower.indexOf(closing, from);
  }

  /**
   * Returns the position after the tag or comment at `start`, and after its content when that is verbatim.
   */
  #after(start: number): number {
    if (this.html.startsWith("<!--", start)) return this.#past("-->", start + 4);
    tagStart.lastIndex = start;
    const [, slash, name] = tagStart.exec(this.html) ?? [];
    if (name === undefined) return start + 1;
    const end = this.#endOfTag(start);
    const tag = name.toLowerCase();
    if (slash || !verbatimTags.has(tag)) return end;
    const closing = this.#closingAfter(end, `</${tag}`);
    return closing === -1 ? end : closing;
  }

  #past(mark: string, from: number): number {
    const index = this.html.indexOf(mark, from);
    return index === -1 ? this.html.length : index + mark.length;
  }

  #endOfTag(start: number): number {
    let quote = "";
    for (let index = start; index < this.html.length; index += 1) {
      const character = this.html.charAt(index);
      if (quote !== "") quote = character === quote ? "" : quote;
      else if (character === ">") return index + 1;
      else if (character === '"' || character === "'") quote = character;
    }
    return this.html.length;
  }
}
