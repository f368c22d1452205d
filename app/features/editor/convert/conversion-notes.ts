/** Kinds of content that was simplified, or could not be taken as it was. */
export type NoteKind =
  | "unsupported"
  | "style"
  | "alignment"
  | "layout"
  | "gallery"
  | "heading-level"
  | "link"
  | "image"
  | "anchor"
  | "tooltip"
  | "abbreviation"
  | "list"
  | "quotation"
  | "table"
  | "code"
  | "nesting"
  | "element"
  | "break"
  | "too-long"
  | "metadata";

/** `count` is how often the same detail occurred in one text. */
export type ConversionNote = { kind: NoteKind; detail: string; count: number };

const mostNotes = 200;
const longestDetail = 300;

/** Collects notes in order; a repeated note is counted, not listed again. */
export class NoteBook {
  readonly #notes = new Map<string, ConversionNote>();
  #unlisted = 0;

  add(kind: NoteKind, detail: string): void {
    const short = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail;
    const key = `${kind} ${short}`;
    const known = this.#notes.get(key);
    if (known) known.count += 1;
    else if (this.#notes.size < mostNotes) this.#notes.set(key, { kind, detail: short, count: 1 });
    else this.#unlisted += 1;
  }

  list(): ConversionNote[] {
    const notes = [...this.#notes.values()];
    if (this.#unlisted === 0) return notes;
    const detail = "Further notes that are not listed";
    return [...notes, { kind: "metadata", detail, count: this.#unlisted }];
  }
}
