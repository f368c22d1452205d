import type { DocumentMark, DocumentNode } from "#app/features/editor/document-schema.ts";
import { textBlock, type TextShape, unsupported } from "./document-nodes.ts";
import { type Atom, atomsOfText, type Newlines, toParagraphs } from "./text-lines.ts";

const plainParagraph: TextShape = { type: "paragraph", align: null };

/**
 * Collects blocks. Inline content accumulates until a block, or the end, turns it into paragraphs (or
 * headings), so a block in the middle of a paragraph splits it.
 */
export class Flow {
  readonly blocks: DocumentNode[] = [];
  #run: Atom[] = [];
  #shape = plainParagraph;

  text(value: string, how: { marks: readonly DocumentMark[]; newlines: Newlines }): void {
    for (const atom of atomsOfText(value, how)) this.#run.push(atom);
  }

  break(): void {
    this.#run.push({ kind: "break", soft: false });
  }

  split(): void {
    this.#run.push({ kind: "split" });
  }

  /** Adds a block when nothing else is in its paragraph, otherwise an inline element. */
  unsupported(thing: { label: string; original: string }): void {
    this.#run.push({ kind: "unsupported", ...thing });
  }

  /** Adds an inline node as it is. */
  node(node: DocumentNode): void {
    this.#run.push({ kind: "node", node });
  }

  /** Whether the current paragraph already has text. */
  hasText(): boolean {
    return this.#run.some((atom) => atom.kind === "text" && atom.value.trim() !== "");
  }

  block(node: DocumentNode): void {
    this.flush();
    this.blocks.push(node);
  }

  /** Separates what `fill` writes from the content around it, and gives its text this shape. */
  apart(shape: TextShape, fill: () => void): void {
    this.flush();
    const outer = this.#shape;
    this.#shape = shape;
    fill();
    this.flush();
    this.#shape = outer;
  }

  flush(): void {
    const paragraphs = toParagraphs(this.#run);
    this.#run = [];
    const shape = this.#shape;
    if (shape.type === "heading") {
      if (paragraphs.length > 0) this.#push(joinLines(paragraphs));
    } else for (const content of paragraphs) this.#push(content);
  }

  #push(content: DocumentNode[]): void {
    const [first, second] = content;
    const { label, original } = first?.attrs ?? {};
    const alone = first?.type === "unsupportedInline" && !second;
    this.blocks.push(
      alone
        ? unsupported("unsupported", { label: String(label), original: String(original) })
        : textBlock(this.#shape, content),
    );
  }
}

/** Joins the content of several paragraphs, with breaks in between. */
export function joinLines(paragraphs: readonly DocumentNode[][]): DocumentNode[] {
  return paragraphs.flatMap((content, index) =>
    index === 0 ? content : [{ type: "hardBreak" }, ...content],
  );
}

export const isLine = ({ type }: DocumentNode) => type === "paragraph" || type === "heading";

/** The lines among these blocks, as one with breaks in between. */
export const lineOf = (blocks: readonly DocumentNode[]): DocumentNode[] =>
  joinLines(blocks.filter(isLine).map(({ content }) => content ?? []));
