import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { NodeProps } from "@tiptap/static-renderer";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Translate } from "#app/messages/translate.ts";
import { htmlAttributes } from "../html-attributes.ts";
import { type LinkPolicy, renderInline } from "../render-inline.server.ts";
import { renderCallout } from "./render-callout.server.ts";
import { renderPicture } from "./render-picture.server.ts";
import { renderCell, renderTable } from "./render-table.server.ts";

/** The data about a document that is collected before it is rendered, by node. */
export type Prepared = {
  links: LinkPolicy;
  /** Says what the page adds to a document, in the language of the article. */
  t: Translate;
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

export function renderParagraph(node: ProseMirrorNode, links: LinkPolicy): string {
  return `<p${htmlAttributes({ class: alignment(node) })}>${renderInline(node, links)}</p>`;
}

/** `highlighted` is the content as HTML; without it the code is rendered as plain text. */
export function renderCodeBlock(node: ProseMirrorNode, highlighted: string | null): string {
  const language: unknown = node.attrs["language"];
  const named = typeof language === "string" ? `language-${language}` : null;
  const content = highlighted ?? escapeHtml(node.textContent);
  return `<pre tabindex="0"><code${htmlAttributes({ class: named })}>${content}</code></pre>`;
}

/** Returns the renderers of nodes that readers get in another form than the editor shows. */
export function blockRenderers({ links, t, headingIds, code, tables, headRows }: Prepared) {
  return {
    paragraph: ({ node }: Props) => renderParagraph(node, links),
    heading: ({ node }: Props) => {
      const level = `h${String(node.attrs["level"])}`;
      const attributes = { id: headingIds.get(node) ?? null, class: alignment(node) };
      return `<${level}${htmlAttributes(attributes)}>${renderInline(node, links)}</${level}>`;
    },
    codeBlock: ({ node }: Props) => renderCodeBlock(node, code.get(node) ?? null),
    horizontalRule: () => "<hr>",
    image: ({ node }: Props) => renderPicture(node, { caption: renderInline(node, links), t }),
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
