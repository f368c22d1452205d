import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { parseComment } from "./comment-document.ts";
import { documentSchema } from "./document.ts";
import { renderCodeBlock, renderParagraph } from "./blocks/block-renderers.server.ts";

/**
 * What readers see of a comment, from what was typed: what renderDocument would make of it, with the
 * same pieces. Nothing is validated first, which for a hostile comment is most of the work: here the
 * document has just been made, and only of paragraphs, quotes and blocks of code.
 */
export function renderComment(typed: string): string {
  return renderBlocks(documentSchema.nodeFromJSON(parseComment(typed)));
}

function renderBlocks(parent: ProseMirrorNode): string {
  let html = "";
  parent.forEach((node) => {
    if (node.type.name === "paragraph") html += renderParagraph(node, "comment");
    else if (node.type.name === "codeBlock") html += renderCodeBlock(node, null);
    else html += `<blockquote>${renderBlocks(node)}</blockquote>`;
  });
  return html;
}
