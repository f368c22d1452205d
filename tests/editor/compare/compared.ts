import {
  type ComparedBlock,
  compareDocuments,
} from "#app/features/editor/compare/compare-documents.ts";
import {
  blockSign,
  elementsForSigns,
  withoutSigns,
} from "#app/features/editor/compare/change-signs.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { renderBlocks } from "#app/features/editor/render-document.server.ts";

const words = {
  begin: { inserted: "[added ", deleted: "[removed ", reformatted: "[reformatted " },
  end: "]",
};

export const text = (words: string, ...marks: string[]): DocumentNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
export const paragraph = (...content: (DocumentNode | string)[]): DocumentNode => ({
  type: "paragraph",
  content: content.map((each) => (typeof each === "string" ? text(each) : each)),
});
export const heading = (level: number, words: string): DocumentNode => ({
  type: "heading",
  attrs: { level },
  content: [text(words)],
});
export const list = (...items: string[]): DocumentNode => ({
  type: "bulletList",
  content: items.map((item) => ({ type: "listItem", content: [paragraph(item)] })),
});
export const picture = (src: string, alt = "", caption = ""): DocumentNode => ({
  type: "image",
  attrs: { src, alt, width: 10, height: 10, size: "normal" },
  content: caption ? [text(caption)] : [],
});

const nodeOf = (content: readonly DocumentNode[]) =>
  documentSchema.nodeFromJSON(withoutSigns({ type: "doc", content }));

export function compare(before: DocumentNode[], after: DocumentNode[]): ComparedBlock[] {
  return compareDocuments({ before: nodeOf(before), after: nodeOf(after) });
}

/** The HTML of each block, without the words that are only heard. */
export function htmlOf(blocks: readonly ComparedBlock[], { spoken = false } = {}): string[] {
  const nodes = blocks.map(({ node }) => node);
  return renderBlocks(nodes, { lang: "en", between: blockSign }).map((html) => {
    const marked = elementsForSigns(html, words);
    return spoken ? marked : marked.replace(/<span class="visually-hidden">[^<]*<\/span>/g, "");
  });
}

const visible = (html: string) => html.replace(/<br>/g, "\n").replace(/<[^>]*>/g, "");

/** The text as it became: without what was taken away. */
export const laterText = (html: string): string => visible(html.replace(/<del>.*?<\/del>/gs, ""));

/** The text as it was: without what was added. */
export const earlierText = (html: string): string => visible(html.replace(/<ins>.*?<\/ins>/gs, ""));
