import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";

export function renderPullQuote({ attrs }: ProseMirrorNode, html: string): string {
  const source = String(attrs["source"] ?? "").trim();
  const caption = source && `<figcaption>${escapeHtml(source)}</figcaption>`;
  return `<figure class="pull-quote"><blockquote><p>${html}</p></blockquote>${caption}</figure>`;
}
