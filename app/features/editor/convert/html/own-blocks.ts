import { correctionKinds } from "#app/features/editor/blocks/correction.tsx";
import { galleryColumns } from "#app/features/editor/blocks/gallery.tsx";
import { isDate } from "#app/features/editor/check-attributes.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import { targets } from "../targets.ts";
import { type At, blocksOf, hasRoomFor } from "./at.ts";
import { printable, text } from "./document-nodes.ts";
import {
  attribute,
  classesOf,
  descendants,
  findElements,
  type HtmlElement,
  isElement,
  textOf,
} from "./html-tree.ts";
import { specialFigure } from "./special-figures.ts";

const links = new Set(["a"]);
const insideCorrections = ["paragraph", "bulletList", "orderedList"];

function gallery(element: HtmlElement, at: At): DocumentNode | null {
  const columns = galleryColumns.find((each) => classesOf(element).includes(`gallery-${each}`));
  if (!columns || !hasRoomFor(1, at)) return null;
  const content = blocksOf(element.childNodes, { ...at, levels: 1, align: null });
  const isGallery = content.length > 0 && content.every(({ type }) => type === "image");
  return isGallery ? { type: "gallery", attrs: { columns }, content } : null;
}

function correction(element: HtmlElement, at: At): DocumentNode | null {
  const kind = correctionKinds.find((known) => known === attribute(element, "data-correction"));
  const date = attribute(element, "data-date") ?? "";
  if (!kind || !isDate(date) || !hasRoomFor(1, at)) return null;
  const content = blocksOf(element.childNodes, { ...at, levels: 1, align: null });
  const fits = content.length > 0 && content.every(({ type }) => insideCorrections.includes(type));
  return fits ? { type: "correction", attrs: { kind, date }, content } : null;
}

function linkButton(element: HtmlElement): DocumentNode {
  const [link] = findElements(element.childNodes, links);
  const href = toSafeHref(link ? (attribute(link, "href") ?? "") : "");
  const words = printable(textOf(element.childNodes)).replace(/\s+/g, " ").trim();
  return { type: "linkButton", attrs: { href }, ...(words && { content: [text(words)] }) };
}

function formula(element: HtmlElement): DocumentNode | null {
  const found = [...descendants(element.childNodes)].find(
    (node) => isElement(node) && node.tagName === "annotation",
  );
  const tex = textOf(found ? [found] : element.tagName === "pre" ? element.childNodes : []);
  return tex.trim() === "" ? null : targets.formula({ tex, source: "", alone: true });
}

/** What the page writes above the words of a box. */
export const isOwnLabel = (element: HtmlElement): boolean =>
  classesOf(element).some((name) => name === "callout-label" || name === "correction-label");

/** Returns the block that an element of our own pages is; null for any other. */
export function ownBlock(element: HtmlElement, at: At): DocumentNode | null {
  const classes = classesOf(element);
  if (element.tagName === "figure") return specialFigure(element, at);
  if (element.tagName === "aside") return correction(element, at);
  if (classes.includes("gallery")) return gallery(element, at);
  if (classes.includes("button-line")) return linkButton(element);
  const isBlock = element.tagName === "p" || element.tagName === "pre";
  return isBlock && classes.includes("formula") ? formula(element) : null;
}

/** A formula that could not be converted, in its line. */
export const ownTex = (element: HtmlElement): string | null =>
  element.tagName === "code" && classesOf(element).includes("formula")
    ? textOf(element.childNodes)
    : null;
