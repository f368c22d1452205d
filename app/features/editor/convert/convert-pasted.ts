import { codeLanguageFromName } from "#app/features/editor/code-languages.ts";
import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";
import { type ConversionNote, NoteBook } from "./conversion-notes.ts";
import { guardDocument } from "./guard-document.ts";
import type { HtmlOptions } from "./html/at.ts";
import { codeBlock } from "./html/document-nodes.ts";
import { htmlToBlocks } from "./html-to-document.ts";
import { markdownToHtml } from "./markdown-to-html.ts";
import { textToBlocks } from "./plain-text.ts";

/** One piece of content from elsewhere, in the form in which it came. */
export type Pasted =
  | { format: "html"; source: string }
  | { format: "markdown"; source: string }
  | { format: "text"; source: string }
  | { format: "code"; source: string; language: string | null };

export type PasteOptions = Pick<HtmlOptions, "pastedInto" | "missingPicture" | "resolveImage">;

function blocksOf(pasted: Pasted, options: PasteOptions & { notes: NoteBook }): DocumentNode[] {
  switch (pasted.format) {
    case "html":
      return htmlToBlocks(pasted.source, options);
    case "markdown":
      return htmlToBlocks(markdownToHtml(pasted.source), { ...options, titlesAreCaptions: true });
    case "text":
      return textToBlocks(pasted.source);
    case "code":
      return [codeBlock(pasted.source, codeLanguageFromName(pasted.language))];
  }
}

/** Converts what was pasted, dropped or sent to a document that validateDocument accepts. */
export function convertPasted(
  pasted: Pasted,
  options: PasteOptions,
): { document: ArticleDocument; notes: ConversionNote[] } {
  const notes = new NoteBook();
  const document = guardDocument(blocksOf(pasted, { ...options, notes }), notes);
  return { document, notes: notes.list() };
}
