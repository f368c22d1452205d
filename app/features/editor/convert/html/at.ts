import type { ImageSize } from "#app/features/editor/blocks/picture-sizes.ts";
import type { DocumentMark, DocumentNode } from "#app/features/editor/document-schema.ts";
import { documentLimits, documentMarks } from "#app/features/editor/document-schema.ts";
import type { NoteBook } from "../conversion-notes.ts";
import type { TextAlignment } from "./document-nodes.ts";
import { Flow } from "./flow.ts";
import type { Footnotes } from "./footnotes.ts";
import type { HtmlElement, HtmlNode } from "./html-tree.ts";
import type { Styles } from "./style-sheet.ts";
import type { Newlines } from "./text-lines.ts";

/** Content that was taken out of the HTML beforehand, with an `island` element in its place. */
export type Island = { label: string; original: string; alone: boolean };

export type HtmlOptions = {
  /** Where a newline in the source ends the line. Default: nowhere, as in HTML. */
  newlines?: Newlines;
  /** The base of relative addresses. */
  baseUrl?: string;
  /** Returns where a picture is now; null leaves the old address. */
  resolveImage?: (src: string) => { src: string; width: number; height: number } | null;
  /** Returns where a link leads now; null leaves the old address. */
  resolveLink?: (href: string) => string | null;
  /**
   * Returns the size that a picture's classes mean. Default: `size-wide`, `alignleft` and the like.
   */
  sizeOfClasses?: (classes: readonly string[]) => ImageSize | null;
  islands?: ReadonlyMap<string, Island>;
  /**
   * The origin of the site that a piece of some page is pasted into. What the page does is left out, addresses
   * without a host are unknown, and those on this site lose it.
   */
  pastedInto?: string;
  /** Returns what stands for a picture that is only in the clipboard or on somebody's computer. */
  missingPicture?: (picture: MissingPicture) => DocumentNode;
  /** Whether the title of a picture is its caption, as in Markdown. */
  titlesAreCaptions?: boolean;
};

/** A picture whose address nobody else can open: `node` is what it becomes once there is one. */
export type MissingPicture = { address: string; node: DocumentNode; source: string };

/** Values that stay the same for one piece of HTML. */
type Conversion = {
  html: string;
  options: HtmlOptions;
  notes: NoteBook;
  styles: Styles;
  footnotes: Footnotes;
  walk: (nodes: readonly HtmlNode[], at: At) => void;
};

/** The place of the walk in the HTML, and its meaning for the text found there. */
export type At = {
  readonly conversion: Conversion;
  readonly flow: Flow;
  readonly marks: readonly DocumentMark[];
  readonly align: TextAlignment;
  readonly newlines: Newlines;
  /** The depth of new blocks in the document; the document's own blocks are at 1. */
  readonly level: number;
  readonly htmlDepth: number;
  readonly quotes: number;
  readonly inGallery: boolean;
  /** The address that all content here links to. */
  readonly href: string | null;
};

export type Handler = (element: HtmlElement, at: At) => void;

export function walkChildren(element: HtmlElement, at: At): void {
  at.conversion.walk(element.childNodes, at);
}

/** Converts nodes to blocks of their own, `levels` deeper than here. */
export function blocksOf(nodes: readonly HtmlNode[], at: At & { levels?: number }): DocumentNode[] {
  const { levels = 0, ...place } = at;
  const flow = new Flow();
  at.conversion.walk(nodes, { ...place, flow, level: at.level + levels });
  flow.flush();
  return flow.blocks;
}

const order = [...documentMarks.keys()];

/** Marks have a fixed order, so that the same formatting written in two ways is equal. */
export function withMark(mark: DocumentMark, at: At): At {
  const marks = [...at.marks.filter(({ type }) => type !== mark.type), mark];
  return { ...at, marks: marks.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type)) };
}

/** Whether a container with its text `levels` deeper still fits into a document. */
export function hasRoomFor(levels: number, at: At): boolean {
  // One level is for the text itself and one for a caption or break within it.
  if (at.level + levels <= documentLimits.depth - 2) return true;
  at.conversion.notes.add(
    "nesting",
    "Lists, quotations or tables nested too deeply were flattened",
  );
  return false;
}
