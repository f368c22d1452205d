import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { isImageSource, isMediaPath } from "../safe-href.ts";

function pixels(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/**
 * Renders a figure. A picture on another site is rendered as a link that describes it: readers' browsers
 * contact no other host.
 */
export function renderPicture(
  { attrs }: ProseMirrorNode,
  { caption, t }: { caption: string; t: Translate },
): string {
  const src = String(attrs["src"]);
  const alt = String(attrs["alt"] ?? "");
  const figure = (content: string, ...classes: string[]) => {
    const names = [`size-${String(attrs["size"])}`, ...classes].join(" ");
    const figcaption = caption && `<figcaption>${caption}</figcaption>`;
    return `<figure class="${escapeHtml(names)}">${content}${figcaption}</figure>`;
  };
  if (isMediaPath(src)) {
    const [width, height] = [pixels(attrs["width"]), pixels(attrs["height"])];
    const picture = { src, alt, width, height, loading: "lazy", decoding: "async" };
    return figure(`<img${htmlAttributes(picture)}>`);
  }
  if (!isImageSource(src)) return figure(escapeHtml(alt));
  const where = t("editor.external-picture", { site: new URL(src).hostname });
  const card = `<span class="link-card-title">${escapeHtml(alt || where)}</span>`;
  const site = alt && `<span class="link-card-site">${escapeHtml(where)}</span>`;
  const link = htmlAttributes({ class: "link-card", href: src, rel: "noopener" });
  return figure(`<a${link}>${card}${site && ` ${site}`}</a>`, "external-image");
}
