import type { NoteBook } from "#app/features/editor/convert/conversion-notes.ts";
import { type BlockToken, blockTokens, textAttribute } from "./blocks.ts";
import { type Treatment, treatmentOf } from "./block-treatment.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Islands } from "./islands.ts";

/**
 * A piece of content that is converted separately; `classic` pieces have WordPress's own line breaks.
 */
export type Segment = { classic: boolean; html: string };

export type UnwrapTools = {
  islands: Islands;
  notes: NoteBook;
  findReusable?: (id: number) => string | null;
};

const classicBlocks = new Set(["freeform", "classic", "missing", "shortcode"]);
const deepestReuse = 3;
const deepestBlock = 1000;
const mostReused = 1_000_000;

/** How deeply reusable blocks are nested, and how many more characters they may add. */
type Reuse = { depth: number; left: number };

/**
 * Converts content of WordPress's block editor to HTML without blocks: one segment for each outermost block.
 */
export function unwrapBlocks(content: string, tools: UnwrapTools & { reuse?: Reuse }): Segment[] {
  const unwrapping = new Unwrapping(content, tools);
  for (const token of blockTokens(content)) unwrapping.take(token);
  return unwrapping.finish();
}

class Unwrapping {
  readonly #segments: Segment[] = [];
  readonly #open: string[] = [];
  readonly #reuseState: Reuse;
  #html = "";
  #classic = true;
  /** The position up to which the content is processed. */
  #done = 0;
  /** The outermost open opaque block; its content is not read. */
  #opaque: { start: number; label: string; depth: number } | null = null;

  constructor(
    readonly content: string,
    readonly tools: UnwrapTools & { reuse?: Reuse },
  ) {
    this.#reuseState = tools.reuse ?? { depth: 0, left: mostReused };
  }

  take(token: BlockToken): void {
    if (!this.#opaque) this.#html += this.content.slice(this.#done, token.start);
    this.#done = token.end;
    if (token.kind === "close") return this.#close(token);
    if (this.#opaque) {
      this.#enter(token);
      return;
    }
    if (this.#open.length === 0) this.#startSegment(classicBlocks.has(token.name));
    this.#begin(token, treatmentOf(token));
    this.#enter(token);
    if (token.kind === "void" && this.#open.length === 0) this.#startSegment(true);
  }

  finish(): Segment[] {
    if (this.#opaque) this.#endOpaque(this.content.length);
    else this.#html += this.content.slice(this.#done);
    this.#startSegment(true);
    return this.#segments;
  }

  #begin(token: BlockToken, treatment: Treatment): void {
    const { notes } = this.tools;
    if (treatment.does === "opaque") {
      this.#opaque = { start: token.start, label: treatment.label, depth: this.#open.length };
      if (token.kind === "void") this.#endOpaque(token.end);
    } else if (treatment.does === "reuse") this.#reuse(token, treatment);
    else if (treatment.does !== "keep" && treatment.note !== "") {
      notes.add(treatment.does === "drop" ? "break" : "layout", treatment.note);
    }
    if (token.name.startsWith("cover")) this.#html += this.#backgroundOf(token);
  }

  #enter(token: BlockToken): void {
    if (token.kind === "open" && this.#open.length < deepestBlock) this.#open.push(token.name);
  }

  #close(token: BlockToken): void {
    const index = this.#open.lastIndexOf(token.name);
    if (index === -1) return;
    this.#open.length = index;
    if (this.#opaque && index <= this.#opaque.depth) this.#endOpaque(token.end);
    if (index === 0) this.#startSegment(true);
  }

  #endOpaque(end: number): void {
    if (!this.#opaque) return;
    const { start, label } = this.#opaque;
    const original = this.content.slice(start, end);
    this.#html += this.tools.islands.add({ label, original, alone: true });
    this.#opaque = null;
  }

  #startSegment(classic: boolean): void {
    if (this.#html.trim() !== "") this.#segments.push({ classic: this.#classic, html: this.#html });
    this.#html = "";
    this.#classic = classic;
  }

  #reuse(token: BlockToken, treatment: { reference: number; label: string }): void {
    const { islands, notes, findReusable } = this.tools;
    const content = this.#reuseState.depth < deepestReuse && findReusable?.(treatment.reference);
    if (content && content.length <= this.#reuseState.left) {
      notes.add("layout", `A reusable block was copied into the text (${treatment.reference})`);
      this.#reuseState.left -= content.length;
      this.#reuseState.depth += 1;
      const inner = unwrapBlocks(content, { ...this.tools, reuse: this.#reuseState });
      this.#reuseState.depth -= 1;
      this.#html += inner.map(({ html }) => html).join("\n\n");
      return;
    }
    const original = this.content.slice(token.start, token.end);
    this.#html += islands.add({ label: treatment.label, original, alone: true });
  }

  /** Older covers have their picture only in a style, which has no effect without the style. */
  #backgroundOf(token: BlockToken): string {
    const next = this.content.indexOf("<!--", token.end);
    const start = this.content.slice(token.end, next === -1 ? undefined : next);
    const url = textAttribute(token, "url");
    if (url === "" || /<(img|video)\b/i.test(start)) return "";
    return `<figure><img src="${escapeHtml(url)}" alt=""></figure>`;
  }
}
