import type { Mark, Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import type { FootnoteOrder } from "./blocks/footnote-order.ts";
import { htmlAttributes } from "./html-attributes.ts";
import { writeLine } from "./mark-runs.ts";
import { isExternalHref, isSafeHref } from "./safe-href.ts";

/** `comment`: any user can write it, so its links carry no recommendation. */
export type LinkPolicy = "article" | "comment";

/** What a line needs of its document. A comment has neither footnotes nor formulas. */
export type LineFacts = {
  links: LinkPolicy;
  t?: Translate;
  footnotes?: FootnoteOrder["references"];
  /** MathML by TeX. */
  formulas?: ReadonlyMap<string, string>;
};

const elements = new Map([
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["code", "code"],
  ["underline", "u"],
  ["subscript", "sub"],
  ["superscript", "sup"],
  ["highlight", "mark"],
]);

/**
 * Renders a line of text. The static renderer wraps each piece separately, so a link with one bold word would
 * become three links; here a mark stays open as long as the pieces share it.
 */
export function renderInline(parent: ProseMirrorNode, facts: LineFacts): string {
  return writeLine(parent, {
    open: (mark) => openingTag(mark, facts.links),
    close: closingTag,
    piece: (node) => renderPiece(node, facts),
  });
}

function renderPiece(node: ProseMirrorNode, facts: LineFacts): string {
  if (node.isText) {
    const text = node.text ?? "";
    const isFormula = node.marks.some(({ type }) => type.name === "formula");
    if (!isFormula) return escapeHtml(text);
    return facts.formulas?.get(text) ?? `<code class="formula">${escapeHtml(text)}</code>`;
  }
  if (node.type.name === "footnoteReference") return renderReference(node, facts);
  if (node.type.name === "hardBreak") return "<br>";
  return `<span class="unsupported">${escapeHtml(String(node.attrs["label"] ?? ""))}</span>`;
}

/** A reference without a note is left out: it would lead nowhere. */
function renderReference(node: ProseMirrorNode, { footnotes, t }: LineFacts): string {
  const found = footnotes?.get(node);
  if (!found || !t) return "";
  const { number, time } = found;
  const id = time === 1 ? `fnref:${number}` : `fnref:${number}:${time}`;
  const link = { id, href: `#fn:${number}`, role: "doc-noteref" };
  const name = { "aria-label": t("editor.footnote-number", { number }) };
  return `<sup class="footnote-ref"><a${htmlAttributes({ ...link, ...name })}>${number}</a></sup>`;
}

/** Returns the address of a link, checked here again; null makes the link plain text. */
function hrefOf(mark: Mark): string | null {
  const href: unknown = mark.attrs["href"];
  return mark.type.name === "link" && typeof href === "string" && isSafeHref(href) ? href : null;
}

function openingTag(mark: Mark, links: LinkPolicy): string {
  const href = hrefOf(mark);
  if (href !== null) return `<a${htmlAttributes({ href, rel: relOf(href, links) })}>`;
  const element = elements.get(mark.type.name);
  return element ? `<${element}>` : "";
}

function closingTag(mark: Mark): string {
  if (hrefOf(mark) !== null) return "</a>";
  const element = elements.get(mark.type.name);
  return element ? `</${element}>` : "";
}

function relOf(href: string, links: LinkPolicy): string | null {
  if (!isExternalHref(href)) return null;
  return links === "comment" ? "noopener nofollow ugc" : "noopener";
}
