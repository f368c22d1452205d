import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { NodeProps } from "@tiptap/static-renderer";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { type LineFacts, renderInline } from "../render-inline.server.ts";
import type { FootnoteOrder } from "./footnote-order.ts";
import { renderCallout } from "./render-callout.server.ts";
import { renderCorrection } from "./render-correction.server.ts";
import { renderEmbed } from "./render-embed.server.ts";
import { renderFootnote, renderFootnotes } from "./render-footnotes.server.ts";
import { renderGallery } from "./render-gallery.server.ts";
import { renderLinkButton } from "./render-link-button.server.ts";
import { renderPicture } from "./render-picture.server.ts";
import { renderPullQuote } from "./render-pull-quote.server.ts";
import { renderCell, renderTable } from "./render-table.server.ts";
import { renderTask } from "./render-task.server.ts";

/** The data about a document that is collected before it is rendered, by node. */
export type Prepared = Omit<LineFacts, "footnotes"> & {
  /** Says what the page adds to a document, in the language of the article. */
  t: Translate;
  /** The language of the article. */
  lang: string;
  footnotes: FootnoteOrder;
  /** Formulas that stand alone, as MathML by TeX. */
  displayed: ReadonlyMap<string, string>;
  headingIds: ReadonlyMap<ProseMirrorNode, string>;
  code: ReadonlyMap<ProseMirrorNode, string>;
  /** Tables with their numbers, and the first rows that are headers. */
  tables: ReadonlyMap<ProseMirrorNode, number>;
  headRows: ReadonlySet<ProseMirrorNode>;
};
type Props = NodeProps<ProseMirrorNode, string | string[]>;

function alignment(node: ProseMirrorNode): string | null {
  const align: unknown = node.attrs["textAlign"];
  return typeof align === "string" ? `align-${align}` : null;
}

function childrenOf({ children }: Props): string {
  return Array.isArray(children) ? children.join("") : (children ?? "");
}

/** Renders content that this version does not know: names its kind and never repeats its HTML. */
export function renderUnsupported(label: string, t: Translate): string {
  const text = escapeHtml(t("editor.unsupported", { label }));
  return `<aside class="unsupported" role="note"><p>${text}</p></aside>`;
}

export function renderParagraph(node: ProseMirrorNode, facts: LineFacts): string {
  return `<p${htmlAttributes({ class: alignment(node) })}>${renderInline(node, facts)}</p>`;
}

/** `highlighted` is the content as HTML; without it the code is rendered as plain text. */
export function renderCodeBlock(node: ProseMirrorNode, highlighted: string | null): string {
  const language: unknown = node.attrs["language"];
  const named = typeof language === "string" ? `language-${language}` : null;
  const content = highlighted ?? escapeHtml(node.textContent);
  return `<pre tabindex="0"><code${htmlAttributes({ class: named })}>${content}</code></pre>`;
}

function renderFormulaBlock({ textContent }: ProseMirrorNode, displayed: Prepared["displayed"]) {
  const mathml = displayed.get(textContent);
  if (mathml) return `<p class="formula">${mathml}</p>`;
  return textContent && `<pre class="formula">${escapeHtml(textContent)}</pre>`;
}

function noteRenderers(
  { footnotes, t }: Prepared,
  inline: (node: ProseMirrorNode) => string,
): Record<"footnotes" | "footnote", (props: Props) => string> {
  return {
    footnotes: (props) => renderFootnotes(childrenOf(props), t),
    footnote: ({ node }) => renderFootnote(node, { html: inline(node), footnotes, t }),
  };
}

/** Returns the renderers of nodes that readers get in another form than the editor shows. */
export function blockRenderers(prepared: Prepared) {
  const { t, lang, headingIds, code, tables, headRows, footnotes } = prepared;
  const line = { ...prepared, footnotes: footnotes.references };
  const inline = (node: ProseMirrorNode) => renderInline(node, line);
  return {
    ...noteRenderers(prepared, inline),
    paragraph: ({ node }: Props) => renderParagraph(node, line),
    heading: ({ node }: Props) => {
      const level = `h${String(node.attrs["level"])}`;
      const attributes = { id: headingIds.get(node) ?? null, class: alignment(node) };
      return `<${level}${htmlAttributes(attributes)}>${inline(node)}</${level}>`;
    },
    codeBlock: ({ node }: Props) => renderCodeBlock(node, code.get(node) ?? null),
    horizontalRule: () => "<hr>",
    image: ({ node }: Props) => renderPicture(node, { caption: inline(node), t }),
    taskList: (props: Props) => `<ul class="task-list">${childrenOf(props)}</ul>`,
    taskItem: (props: Props) => renderTask(props.node, { html: childrenOf(props), t }),
    pullQuote: ({ node }: Props) => renderPullQuote(node, inline(node)),
    toggle: (props: Props) => `<details class="toggle">${childrenOf(props)}</details>`,
    toggleTitle: ({ node }: Props) => `<summary>${inline(node)}</summary>`,
    gallery: (props: Props) => renderGallery(props.node, { html: childrenOf(props), t }),
    embed: ({ node }: Props) => renderEmbed(node, inline(node)),
    linkButton: ({ node }: Props) => renderLinkButton(node),
    correction: (props: Props) =>
      renderCorrection(props.node, { html: childrenOf(props), t, lang }),
    formulaBlock: ({ node }: Props) => renderFormulaBlock(node, prepared.displayed),
    callout: (props: Props) => renderCallout(props.node, { html: childrenOf(props), t }),
    table: ({ node, renderElement }: Props) => {
      const rows = node.children.map((row) => {
        const html = renderElement({ content: row, parent: node });
        return { node: row, html: Array.isArray(html) ? html.join("") : html };
      });
      return renderTable(rows, t("editor.table-number", { number: tables.get(node) ?? 1 }));
    },
    tableHeader: (props: Props) =>
      renderCell(props.node, {
        html: childrenOf(props),
        scope: props.parent && headRows.has(props.parent) ? "col" : "row",
      }),
    tableCell: (props: Props) => renderCell(props.node, { html: childrenOf(props), scope: "" }),
    unsupported: ({ node }: Props) => renderUnsupported(String(node.attrs["label"]), t),
  };
}
