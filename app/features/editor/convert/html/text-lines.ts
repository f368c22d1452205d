import type { DocumentMark, DocumentNode } from "#app/features/editor/document-schema.ts";
import { printable, sameMarks, text, unsupported } from "./document-nodes.ts";

/** HTML's inline content before its white space is collapsed. */
export type Atom =
  | { kind: "text"; value: string; marks: readonly DocumentMark[] }
  /** A soft break stands for a line end in the source; next to another break it says nothing. */
  | { kind: "break"; soft: boolean }
  | { kind: "split" }
  | { kind: "node"; node: DocumentNode }
  | { kind: "unsupported"; label: string; original: string };

export type Newlines = "spaces" | "breaks";

/**
 * Splits text into atoms. Where newlines are breaks (WordPress's classic editor), a single one ends the line
 * and a blank line ends the paragraph.
 */
export function atomsOfText(
  value: string,
  how: { marks: readonly DocumentMark[]; newlines: Newlines },
): Atom[] {
  const { marks } = how;
  const clean = printable(value);
  if (how.newlines === "spaces") return [{ kind: "text", value: clean, marks }];
  return clean.split(/(\n[ \t\n]*)/).map((part, index): Atom => {
    if (index % 2 === 0) return { kind: "text", value: part, marks };
    return part.indexOf("\n") === part.lastIndexOf("\n")
      ? { kind: "break", soft: true }
      : { kind: "split" };
  });
}

/**
 * Collapses white space as HTML does; two breaks in a row end a paragraph. Empty paragraphs are left out.
 */
export function toParagraphs(atoms: readonly Atom[]): DocumentNode[][] {
  const paragraphs: DocumentNode[][] = [];
  let line = new Line();
  const end = () => {
    const content = line.finish();
    if (content.some(saysSomething)) paragraphs.push(content);
    line = new Line();
  };
  for (const atom of atoms) {
    if (atom.kind === "text") line.text(atom.value, atom.marks);
    else if (atom.kind === "node") line.node(atom.node);
    else if (atom.kind === "unsupported") line.node(unsupported("unsupportedInline", atom));
    else if (atom.kind === "split" || line.break(atom.soft) === "paragraph ends") end();
  }
  end();
  return paragraphs;
}

function saysSomething(node: DocumentNode): boolean {
  return node.type === "text" ? (node.text ?? "").trim() !== "" : node.type !== "hardBreak";
}

class Line {
  #content: DocumentNode[] = [];
  #lastBreakIsSoft = false;

  text(value: string, marks: readonly DocumentMark[]): void {
    const collapsed = value.replace(/[ \t\n\f\r]+/g, " ");
    const visible = this.#endsInSpace() ? collapsed.replace(/^ /, "") : collapsed;
    if (visible === "") return;
    const last = this.#content.at(-1);
    if (last?.type === "text" && sameMarks(last.marks, marks)) last.text = `${last.text}${visible}`;
    else this.#content.push(text(visible, marks));
  }

  node(node: DocumentNode): void {
    this.#content.push(node);
  }

  break(soft: boolean): "paragraph ends" | "line ends" {
    this.#trimSpace();
    const last = this.#content.at(-1);
    if (last?.type === "hardBreak") {
      if (!soft && !this.#lastBreakIsSoft) return "paragraph ends";
      this.#lastBreakIsSoft &&= soft;
    } else if (last) {
      this.#content.push({ type: "hardBreak" });
      this.#lastBreakIsSoft = soft;
    }
    return "line ends";
  }

  finish(): DocumentNode[] {
    this.#trimSpace();
    while (this.#content.at(-1)?.type === "hardBreak") {
      this.#content.pop();
      this.#trimSpace();
    }
    return this.#content;
  }

  #endsInSpace(): boolean {
    const last = this.#content.at(-1);
    if (!last || last.type === "hardBreak") return true;
    return last.type === "text" && (last.text ?? "").endsWith(" ");
  }

  #trimSpace(): void {
    const last = this.#content.at(-1);
    if (last?.type !== "text" || !last.text?.endsWith(" ")) return;
    last.text = last.text.slice(0, -1);
    if (last.text === "") this.#content.pop();
  }
}
