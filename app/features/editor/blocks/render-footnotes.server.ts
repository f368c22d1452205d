import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { Translate } from "#app/messages/translate.ts";
import { htmlAttributes } from "../html-attributes.ts";
import type { FootnoteOrder } from "./footnote-order.ts";

type Given = { html: string; footnotes: FootnoteOrder; t: Translate };

/** One note, with a link back to each place that refers to it. */
export function renderFootnote(node: ProseMirrorNode, { html, footnotes, t }: Given): string {
  const number = footnotes.numbers.get(node) ?? 0;
  const back = Array.from({ length: footnotes.times.get(node) ?? 0 }, (_, index) => {
    const href = index === 0 ? `#fnref:${number}` : `#fnref:${number}:${index + 1}`;
    const label = t("editor.footnote-back", { number });
    const link = { class: "footnote-back", href, role: "doc-backlink", "aria-label": label };
    // The selector keeps the arrow a character instead of a picture.
    return ` <a${htmlAttributes(link)}>↩\u{FE0E}</a>`;
  });
  return `<li id="fn:${number}"><p>${html}${back.join("")}</p></li>`;
}

export function renderFootnotes(html: string, t: Translate): string {
  const named = { class: "footnotes", role: "doc-endnotes", "aria-label": t("editor.footnotes") };
  return `<section${htmlAttributes(named)}><ol>${html}</ol></section>`;
}
