import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { isExternalHref, isSafeHref } from "../safe-href.ts";

/** A card that leads to a page elsewhere; without an address only its caption is left. */
export function renderEmbed({ attrs }: ProseMirrorNode, caption: string): string {
  const url = String(attrs["url"] ?? "");
  const figcaption = caption && `<figcaption>${caption}</figcaption>`;
  if (!isExternalHref(url) || !isSafeHref(url)) return caption && `<p>${caption}</p>`;
  const title = String(attrs["title"] ?? "").trim();
  const site = new URL(url).hostname.replace(/^www\./, "");
  const link = htmlAttributes({ class: "link-card", href: url, rel: "noopener" });
  const card = [
    `<span class="link-card-title">${escapeHtml(title || url)}</span>`,
    `<span class="link-card-site">${escapeHtml(site)}</span>`,
  ];
  return `<figure class="embed"><a${link}>${card.join(" ")}</a>${figcaption}</figure>`;
}
