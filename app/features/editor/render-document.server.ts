import { Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { renderToHTMLString } from "@tiptap/static-renderer/pm/html-string";
import { defaultLocale, localeOfTag } from "#app/messages/locales.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { codeLanguages } from "./code-languages.ts";
import { documentExtensions, documentSchema } from "./document.ts";
import { lineOf, readingOf, textOf } from "./document-text.ts";
import { gatherFootnotes, orderFootnotes } from "./blocks/footnote-order.ts";
import { formulasIn, mathmlOf } from "./formulas.server.ts";
import { headingIds } from "./heading-ids.ts";
import { highlightCode } from "./highlight-code.server.ts";
import {
  blockRenderers,
  type Prepared,
  renderUnsupported,
} from "./blocks/block-renderers.server.ts";
import type { LinkPolicy } from "./render-inline.server.ts";
import { isHeaderRow } from "./blocks/render-table.server.ts";
import { wrapUnsupported } from "./wrap-unsupported.ts";

type ContentsEntry = { id: string; level: number; text: string };
export type RenderedDocument = {
  html: string;
  text: string;
  contents: ContentsEntry[];
  words: number;
  minutes: number;
  rendererVersion: number;
};

/**
 * Raised whenever the same document would render differently, so that stored HTML can be renewed.
 */
const rendererVersion = 2;

const highlightingMs = 3000;

/**
 * What readers get of a document: made when it is published, never when it is read. `html` has no
 * inline style, script or event handler and names no other host but in links; `text` is for search.
 * A document that another version of the schema wrote, or that was never validated, is made legal first.
 */
export async function renderDocument(
  document: unknown,
  { lang, links }: { lang: string; links: LinkPolicy },
): Promise<RenderedDocument> {
  const given = documentSchema.nodeFromJSON(wrapUnsupported(document));
  const root = gatherFootnotes(withoutTrailingSpace(given));
  const { contents, ...found } = survey(root);
  const code = links === "article" ? await highlighted(found.codeBlocks) : new Map<never, never>();
  const formulas = await mathmlOf(found.formulas);
  const html = htmlOf(root, { links, lang, t: wordsOf(lang), code, ...found, ...formulas });
  const text = textOf(root);
  return { html, text, contents, ...readingOf(text), rendererVersion };
}

const wordsOf = (lang: string) => translatorIn(localeOfTag(lang) ?? defaultLocale);

function htmlOf(root: ProseMirrorNode, prepared: Prepared, between = ""): string {
  return renderToHTMLString({
    content: root,
    extensions: documentExtensions,
    options: {
      nodeMapping: {
        ...blockRenderers(prepared),
        doc: ({ children }) => [children ?? ""].flat().join(between),
      },
      unhandledNode: ({ node }) => renderUnsupported(node.type.name, prepared.t),
      unhandledMark: ({ children }) => [children ?? ""].flat().join(""),
    },
  });
}

/**
 * Renders each block of a document for itself, with plain code. `between` is a character that is in none of them.
 */
export function renderBlocks(
  blocks: readonly ProseMirrorNode[],
  { lang, between }: { lang: string; between: string },
): string[] {
  if (blocks.length === 0) return [];
  const root = documentSchema.topNodeType.create(null, blocks);
  const prepared = {
    ...survey(root),
    ...{ links: "article" as const, lang, t: wordsOf(lang) },
    ...{ code: new Map(), formulas: new Map(), displayed: new Map() },
  };
  return htmlOf(root, prepared, between).split(between);
}

/** The editor has an empty paragraph at the end to type in; readers need none. */
function withoutTrailingSpace(root: ProseMirrorNode): ProseMirrorNode {
  const last = root.children.findLastIndex(
    (node) => node.type.name !== "footnotes" && !isEmptyParagraph(node),
  );
  const kept = root.children.filter(
    (node, index) => index <= Math.max(last, 0) || node.type.name === "footnotes",
  );
  return root.copy(Fragment.fromArray(kept));
}

function isEmptyParagraph(node: ProseMirrorNode) {
  return node.type.name === "paragraph" && node.content.size === 0;
}

function survey(root: ProseMirrorNode) {
  const idFor = headingIds();
  const ids = new Map<ProseMirrorNode, string>();
  const contents: ContentsEntry[] = [];
  const tables = new Map<ProseMirrorNode, number>();
  const headRows = new Set<ProseMirrorNode>();
  const codeBlocks: ProseMirrorNode[] = [];
  root.descendants((node) => {
    if (node.type.name === "table") {
      tables.set(node, tables.size + 1);
      if (node.firstChild && isHeaderRow(node.firstChild)) headRows.add(node.firstChild);
    }
    if (node.type.name === "codeBlock") codeBlocks.push(node);
    if (node.type.name !== "heading") return;
    const text = lineOf(node);
    if (text === "") return;
    const id = idFor(text);
    ids.set(node, id);
    contents.push({ id, level: Number(node.attrs["level"]), text });
  });
  const [footnotes, formulas] = [orderFootnotes(root), formulasIn(root)];
  return { headingIds: ids, contents, tables, headRows, codeBlocks, footnotes, formulas };
}

async function highlighted(codeBlocks: ProseMirrorNode[]): Promise<Prepared["code"]> {
  const code = new Map<ProseMirrorNode, string>();
  const deadline = performance.now() + highlightingMs;
  for (const block of codeBlocks) {
    const named: unknown = block.attrs["language"];
    const language = codeLanguages.find(({ id }) => id === named)?.id ?? null;
    code.set(block, await highlightCode(block.textContent, { language, deadline }));
  }
  return code;
}
