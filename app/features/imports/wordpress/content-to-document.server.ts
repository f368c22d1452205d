import type { ImageSize } from "#app/features/editor/blocks/picture-sizes.ts";
import type { ArticleDocument, DocumentNode } from "#app/features/editor/document-schema.ts";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import type { HtmlOptions } from "#app/features/editor/convert/html/at.ts";
import { embedLabel, embedProvider } from "#app/features/editor/convert/html/embed-label.ts";
import { text, unsupported } from "#app/features/editor/convert/html/document-nodes.ts";
import { guardDocument } from "#app/features/editor/convert/guard-document.ts";
import { htmlToBlocks } from "#app/features/editor/convert/html-to-document.ts";
import { type ConversionNote, NoteBook } from "#app/features/editor/convert/conversion-notes.ts";
import { hasBlocks } from "./blocks.ts";
import { Islands } from "./islands.ts";
import { expandShortcodes, type GalleryPicture } from "./shortcodes.ts";
import { type Segment, unwrapBlocks } from "./unwrap-blocks.ts";

export type ContentOptions = Pick<HtmlOptions, "baseUrl" | "resolveImage" | "resolveLink"> & {
  findGallery?: (attributes: ReadonlyMap<string, string>) => GalleryPicture[];
  findReusable?: (id: number) => string | null;
};

const sizeOfClass = new Map<string, ImageSize>([
  ["alignleft", "left"],
  ["alignright", "right"],
  ["alignwide", "wide"],
  ["alignfull", "full"],
]);

/** WordPress's `size-full` names the chosen file, not the space it takes. */
function sizeOfClasses(classes: readonly string[]): ImageSize | null {
  return classes.map((name) => sizeOfClass.get(name)).find((size) => size) ?? null;
}

/**
 * Converts the content of a post, from the classic or the block editor or both, to a valid document. Content
 * that WordPress would have generated in its place stays as `unsupported` with its source.
 */
export function contentToDocument(
  content: string,
  options: ContentOptions = {},
): { document: ArticleDocument; notes: ConversionNote[] } {
  const notes = new NoteBook();
  const islands = new Islands();
  const { findGallery, findReusable, ...htmlOptions } = options;
  const source = content.replace(/\r\n?/g, "\n");
  const segments: Segment[] = hasBlocks(source)
    ? unwrapBlocks(source, { islands, notes, ...(findReusable ? { findReusable } : {}) })
    : [{ classic: true, html: source }];
  const blocks = segments.flatMap(({ classic, html }) => {
    const tools = { islands, notes, ...(findGallery ? { findGallery } : {}) };
    const expanded = expandShortcodes(classic ? withoutBreaks(html, notes) : html, tools);
    return htmlToBlocks(expanded, {
      ...htmlOptions,
      newlines: classic ? "breaks" : "spaces",
      sizeOfClasses,
      islands: islands.byKey,
      notes,
    });
  });
  const document = guardDocument(
    blocks.map((block) => bareAddress(block, notes)),
    notes,
  );
  return { document, notes: notes.list() };
}

const comments = /<!--([^<>]{0,250})-->/g;
const breaks = /^(?:more\b|(?:noteaser|nextpage)$)/;

function withoutBreaks(html: string, notes: NoteBook): string {
  return html.replaceAll(comments, (whole, inside: string) => {
    const name = inside.trim();
    if (!breaks.test(name)) return whole;
    if (name.startsWith("more"))
      notes.add("break", "The place where lists cut the text (read more)");
    if (name === "nextpage") notes.add("break", "A page break");
    return "\n\n";
  });
}

/** An address alone in its paragraph becomes an embed, as in WordPress, or otherwise a link. */
function bareAddress(block: DocumentNode, notes: NoteBook): DocumentNode {
  const [only, another] = block.content ?? [];
  const address = only?.text?.trim() ?? "";
  if (block.type !== "paragraph" || another || only?.marks || !/^https?:\/\/\S+$/i.test(address)) {
    return block;
  }
  const href = toSafeHref(address);
  if (href === null) return block;
  if (embedProvider(address) === null) {
    return { ...block, content: [text(address, [{ type: "link", attrs: { href } }])] };
  }
  const label = embedLabel(address);
  notes.add("unsupported", label);
  return unsupported("unsupported", { label, original: address });
}
