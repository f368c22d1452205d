import type { ArticleDocument } from "#app/features/editor/document-schema.ts";

/** A document of paragraphs. */
export function documentOf(...paragraphs: string[]): ArticleDocument {
  const content = paragraphs.map((text) => ({
    type: "paragraph",
    ...(text && { content: [{ type: "text", text }] }),
  }));
  return { type: "doc", content };
}
