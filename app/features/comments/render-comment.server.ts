import { parseComment } from "#app/features/editor/comment-document.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";

/** What readers see of a comment, from what was typed. */
export async function renderComment(body: string, lang: string): Promise<string> {
  const { html } = await renderDocument(parseComment(body), { lang, links: "comment" });
  return html;
}
