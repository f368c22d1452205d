import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { parseComment } from "./comment-document.ts";
import { documentSchema } from "./document.ts";
import { renderCodeBlock, renderParagraph } from "./blocks/block-renderers.server.ts";

/**
 * Renders a typed comment like renderDocument, with the same pieces. It skips validation, which for a hostile
 * comment is most of the work: the document has just been made, and only of paragraphs, quotes and code
 * blocks.
 */
export function renderComment(typed: string): string {
  return renderBlocks(documentSchema.nodeFromJSON(parseComment(typed)));
}

function renderBlocks(parent: ProseMirrorNode): string {
  let html = "";
  parent.forEach((node) => {
    if (node.type.name === "paragraph") html += renderParagraph(node, { links: "comment" });
    else if (node.type.name === "codeBlock") html += renderCodeBlock(node, null);
    else html += `<blockquote>${renderBlocks(node)}</blockquote>`;
  });
  return html;
}
