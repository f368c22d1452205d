import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";

export const newFootnoteId = () => crypto.randomUUID().replaceAll("-", "").slice(0, 12);

/** Gives each note an id of its own: the text into which it goes may have notes of the same ids. */
export function withFreshFootnotes(document: ArticleDocument): ArticleDocument {
  const ids = new Map<string, string>();
  function fresh(id: string): string {
    const known = ids.get(id) ?? newFootnoteId();
    ids.set(id, known);
    return known;
  }
  function renewed(node: DocumentNode): DocumentNode {
    const { footnote } = node.attrs ?? {};
    return {
      ...node,
      ...(typeof footnote === "string" && { attrs: { ...node.attrs, footnote: fresh(footnote) } }),
      ...(node.content && { content: node.content.map(renewed) }),
    };
  }
  return { ...document, content: document.content.map(renewed) };
}
