import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";
import { type At, blocksOf, type HtmlOptions } from "./html/at.ts";
import { Flow } from "./html/flow.ts";
import { guardDocument } from "./guard-document.ts";
import { paragraph, unsupported } from "./html/document-nodes.ts";
import { parseHtml } from "./html/html-tree.ts";
import { takeFootnotes } from "./html/footnotes.ts";
import { nestLevelledLists } from "./html/levelled-lists.ts";
import { Styles } from "./html/style-sheet.ts";
import { targets } from "./targets.ts";
import { walk } from "./html/walk.ts";
import { type ConversionNote, NoteBook } from "./conversion-notes.ts";

/**
 * Converts HTML to a document that validateDocument accepts. Nothing is lost silently: content that a
 * document cannot hold stays in it as `unsupported` with its source, and the notes list what was simplified.
 */
export function htmlToDocument(
  html: string,
  options: HtmlOptions = {},
): { document: ArticleDocument; notes: ConversionNote[] } {
  const notes = new NoteBook();
  const document = guardDocument(htmlToBlocks(html, { ...options, notes }), notes);
  return { document, notes: notes.list() };
}

/**
 * Returns only the blocks, for callers that build one document from several pieces and guard it as one.
 */
export function htmlToBlocks(
  source: string,
  { notes, ...options }: HtmlOptions & { notes: NoteBook },
): DocumentNode[] {
  const html = source.replace(/\r\n?/g, "\n");
  const nodes = parseHtml(html);
  if (nodes === null) {
    const label = "HTML with too many elements";
    notes.add("unsupported", label);
    return [unsupported("unsupported", { label, original: html })];
  }
  const flow = new Flow();
  const styles = new Styles(nodes);
  nestLevelledLists(nodes, styles);
  const footnotes = takeFootnotes(nodes);
  const at: At = {
    conversion: { html, options, notes, walk, styles, footnotes },
    flow,
    marks: [],
    align: null,
    newlines: options.newlines ?? "spaces",
    level: 1,
    htmlDepth: 0,
    quotes: 0,
    inGallery: false,
    href: null,
  };
  walk(nodes, at);
  flow.flush();
  return [...flow.blocks, ...footnoteBlocks(at)];
}

function footnoteBlocks(at: At): DocumentNode[] {
  const notes = at.conversion.footnotes.notes.map(({ number, nodes }) => {
    const blocks = blocksOf(nodes, { ...at, levels: 2 });
    const startsWithText = blocks[0]?.type === "paragraph";
    return { number, content: startsWithText ? blocks : [paragraph(), ...blocks] };
  });
  return notes.length > 0 ? targets.footnotes(notes) : [];
}
