import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { isExternalHref, isSafeHref } from "../safe-href.ts";

export function renderLinkButton({ attrs, textContent }: ProseMirrorNode): string {
  const href = String(attrs["href"] ?? "");
  const words = escapeHtml(textContent);
  if (words.trim() === "") return "";
  if (!isSafeHref(href)) return `<p class="button-line">${words}</p>`;
  const rel = isExternalHref(href) ? "noopener" : null;
  return `<p class="button-line"><a${htmlAttributes({ class: "button-link", href, rel })}>${words}</a></p>`;
}
