import type { Mark, Node as ProseMirrorNode } from "@tiptap/pm/model";
import { escapeHtml } from "#app/infra/escape-html.ts";
import { htmlAttributes } from "./html-attributes.ts";
import { isExternalHref, isSafeHref } from "./safe-href.ts";

/** `comment`: any user can write it, so its links carry no recommendation. */
export type LinkPolicy = "article" | "comment";

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
export function renderInline(parent: ProseMirrorNode, links: LinkPolicy): string {
  let html = "";
  let open: readonly Mark[] = [];
  const close = (marks: readonly Mark[]) => {
    html += marks
      .map((mark) => closingTag(mark))
      .reverse()
      .join("");
  };
  parent.forEach((node) => {
    const kept = sharedMarks(open, node.marks);
    close(open.slice(kept));
    html += node.marks
      .slice(kept)
      .map((mark) => openingTag(mark, links))
      .join("");
    html += renderPiece(node);
    open = node.marks;
  });
  close(open);
  return html;
}

function sharedMarks(open: readonly Mark[], wanted: readonly Mark[]): number {
  const differing = open.findIndex((mark, index) => !wanted[index] || !mark.eq(wanted[index]));
  return differing === -1 ? open.length : differing;
}

function renderPiece(node: ProseMirrorNode): string {
  if (node.isText) return escapeHtml(node.text ?? "");
  if (node.type.name === "hardBreak") return "<br>";
  return `<span class="unsupported">${escapeHtml(String(node.attrs["label"] ?? ""))}</span>`;
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
