import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";
import type { HtmlOptions } from "./html/at.ts";
import { Flow } from "./html/flow.ts";
import { guardDocument } from "./guard-document.ts";
import { unsupported } from "./html/document-nodes.ts";
import { HtmlTooLarge, type HtmlNode, parseHtml } from "./html/html-tree.ts";
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
  const nodes = parsed(html);
  if (nodes === null) {
    const label = "HTML with too many elements";
    notes.add("unsupported", label);
    return [unsupported("unsupported", { label, original: html })];
  }
  const flow = new Flow();
  walk(nodes, {
    conversion: { html, options, notes, walk },
    flow,
    marks: [],
    align: null,
    newlines: options.newlines ?? "spaces",
    level: 1,
    htmlDepth: 0,
    quotes: 0,
    inGallery: false,
    href: null,
  });
  flow.flush();
  return flow.blocks;
}

function parsed(html: string): HtmlNode[] | null {
  try {
    return parseHtml(html);
  } catch (error) {
    if (error instanceof HtmlTooLarge) return null;
    throw error;
  }
}
