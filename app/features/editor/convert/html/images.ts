import type { ImageSize } from "#app/features/editor/blocks/picture-sizes.ts";
import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { isImageSource } from "#app/features/editor/safe-href.ts";
import { imageAddress } from "./addresses.ts";
import { type At, blocksOf, type Handler, walkChildren } from "./at.ts";
import { printable, text } from "./document-nodes.ts";
import { isEmoji, isSpacer, writtenSource } from "./source-candidates.ts";
import { joinLines } from "./flow.ts";
import { foreignLabel, keepSource, mediaTags } from "./foreign-elements.ts";
import {
  attribute,
  classesOf,
  findElements,
  type HtmlElement,
  type HtmlNode,
  isElement,
  sourceOf,
  textOf,
} from "./html-tree.ts";

const longestAlt = 2000;
const widest = 100_000;
const sizeOfClass = new Map<string, ImageSize>([
  ["size-normal", "normal"],
  ["size-wide", "wide"],
  ["size-full", "full"],
  ["size-left", "left"],
  ["size-right", "right"],
  ["alignwide", "wide"],
  ["alignfull", "full"],
  ["alignleft", "left"],
  ["alignright", "right"],
]);

const imageTags = new Set(["img"]);
const captionTags = new Set(["figcaption"]);
/** Separate blocks that are in a figure only for its caption. */
const otherBlocks = new Set(["table", "blockquote", "pre", "figure", "ul", "ol", "dl", "p"]);

function pixels(element: HtmlElement, name: string): number | null {
  const written = /^\s*(\d{1,6})(?:px)?\s*$/.exec(attribute(element, name) ?? "")?.[1];
  const number = Number(written ?? 0);
  return number >= 1 && number <= widest ? number : null;
}

function sizeOf(elements: readonly HtmlElement[], at: At): ImageSize {
  const classes = elements.flatMap(classesOf);
  const named = at.conversion.options.sizeOfClasses?.(classes);
  if (named) return named;
  const aligned = elements.map((element) => attribute(element, "align")?.toLowerCase());
  if (aligned.includes("left")) return "left";
  if (aligned.includes("right")) return "right";
  if (at.conversion.options.sizeOfClasses) return "normal";
  return classes.map((name) => sizeOfClass.get(name)).find((size) => size) ?? "normal";
}

/** Returns the image's node, or null when a document cannot hold any of its addresses. */
function imageNode(image: HtmlElement, how: { at: At; around: readonly HtmlElement[] }) {
  const { at } = how;
  const place = placeOf(writtenSource(image), at);
  if (place === null) return null;
  if (at.href !== null && withoutSize(at.href) !== withoutSize(place.address)) {
    at.conversion.notes.add("link", `Link around a picture: ${at.href}`);
  }
  return pictureNode(image, { ...how, place });
}

type Place = { src: string; width: number | null; height: number | null };

function pictureNode(
  image: HtmlElement,
  { at, around, place }: { at: At; around: readonly HtmlElement[]; place: Place },
): DocumentNode {
  const attrs = {
    src: place.src,
    alt: printable(attribute(image, "alt") ?? "")
      .trim()
      .slice(0, longestAlt),
    width: place.width ?? pixels(image, "width"),
    height: place.height ?? pixels(image, "height"),
    size: sizeOf([image, ...around], at),
  };
  const title = at.conversion.options.titlesAreCaptions ? attribute(image, "title") : null;
  const caption = printable(title ?? "").trim();
  return { type: "image", attrs, ...(caption && { content: [text(caption)] }) };
}

/** Puts a placeholder where a picture is whose bytes or address nobody else has. */
function writeMissing(
  image: HtmlElement,
  { at, around }: { at: At; around: readonly HtmlElement[] },
): void {
  const { missingPicture } = at.conversion.options;
  const [outer = image] = around;
  if (!missingPicture) {
    const alone = outer !== image;
    return keepSource(outer, { at, label: missingLabel(image), alone });
  }
  const address = writtenSource(image);
  const node = pictureNode(image, { at, around, place: { src: "", width: null, height: null } });
  const source = sourceOf(image, at.conversion.html);
  at.flow.block(missingPicture({ address, node, source }));
}

/**
 * Returns the stored picture, by its full address or as it was written; otherwise the old address.
 */
function placeOf(written: string, at: At) {
  const { resolveImage } = at.conversion.options;
  const address = imageAddress(written, at.conversion.options);
  const kept = (address === null ? null : resolveImage?.(address)) ?? resolveImage?.(written);
  if (kept && isImageSource(kept.src)) return { ...kept, address: address ?? written };
  return address === null ? null : { src: address, width: null, height: null, address };
}

function missingLabel(image: HtmlElement): string {
  const isInline = writtenSource(image).startsWith("data:");
  return isInline ? "Picture within the HTML" : "Picture without an address";
}

/**
 * Returns the file a picture was made from: `a-300x200.jpg` and `a.jpg?w=300` come from `a.jpg`.
 */
function withoutSize(address: string): string {
  const [file = ""] = address.split(/[?#]/, 1);
  return file.replace(/^https?:/, "").replace(/-\d+x\d+(?=\.\w+$)/, "");
}

const img: Handler = (image, at) => {
  const { notes } = at.conversion;
  if (isEmoji(image)) {
    at.flow.text(attribute(image, "alt") ?? "", at);
    return;
  }
  if (isSpacer(image)) {
    notes.add("image", `A tracking pixel was left out: ${writtenSource(image)}`);
    return;
  }
  const node = imageNode(image, { at, around: [] });
  if (!node) return writeMissing(image, { at, around: [] });
  if (at.flow.hasText())
    notes.add("layout", "A picture in the middle of text became its own block");
  at.flow.block(node);
};

/** Returns a figure's only picture, which takes the figure's size, link and caption. */
function pictureOf(figure: HtmlElement): HtmlElement | null {
  const [image, another] = findElements(figure.childNodes, imageTags);
  if (!image || another || isEmoji(image)) return null;
  if (findElements(figure.childNodes, otherBlocks).some((block) => !isIn(block, captionTags))) {
    return null;
  }
  const captions = findElements(figure.childNodes, captionTags);
  const text = textOf(figure.childNodes).trim().length;
  const inCaptions = captions.reduce((sum, caption) => sum + textOf([caption]).trim().length, 0);
  return captions.length <= 1 && text === inCaptions ? image : null;
}

function isIn(element: HtmlElement, tags: ReadonlySet<string>): boolean {
  let parent: HtmlNode | HtmlElement["parentNode"] = element.parentNode;
  while (parent && "tagName" in parent) {
    if (tags.has(parent.tagName)) return true;
    parent = parent.parentNode;
  }
  return false;
}

const figure: Handler = (element, at) => {
  const [media] = findElements(element.childNodes, mediaTags);
  if (media) return keepSource(element, { at, label: foreignLabel(media), alone: true });
  const image = pictureOf(element);
  if (image) return figureOfOne(element, { image, at });
  at.flow.flush();
  const images = findElements(element.childNodes, imageTags);
  const isGallery = images.length > 1 && !at.inGallery;
  if (isGallery) at.conversion.notes.add("gallery", `${images.length} pictures, now one by one`);
  walkChildren(element, { ...at, inGallery: at.inGallery || images.length > 1 });
  at.flow.flush();
};

function figureOfOne(element: HtmlElement, { image, at }: { image: HtmlElement; at: At }): void {
  const anchor = image.parentNode;
  const href = anchor && isElementNode(anchor) ? attribute(anchor, "href") : null;
  const around = [
    element,
    ...(element.parentNode && isElementNode(element.parentNode) ? [element.parentNode] : []),
  ];
  const node = imageNode(image, { at: { ...at, href: href ?? at.href }, around });
  const [caption] = findElements(element.childNodes, captionTags);
  if (!node) {
    writeMissing(image, { at, around });
    if (at.conversion.options.missingPicture && caption) walkChildren(caption, at);
    return at.flow.flush();
  }
  const { content, beside } = captionOf(caption, at);
  at.flow.block(content.length > 0 ? { ...node, content } : node);
  for (const block of beside) at.flow.block(block);
}

function isElementNode(node: NonNullable<HtmlElement["parentNode"]>): node is HtmlElement {
  return "tagName" in node && isElement(node);
}

/** A caption is one line of text; content that does not fit in it comes after the picture. */
function captionOf(caption: HtmlElement | undefined, at: At) {
  const blocks = caption ? blocksOf(caption.childNodes, { ...at, align: null }) : [];
  const isLine = ({ type }: DocumentNode) => type === "paragraph" || type === "heading";
  const content = joinLines(blocks.filter(isLine).map((block) => block.content ?? []));
  return { content, beside: blocks.filter((block) => !isLine(block)) };
}

const figcaption: Handler = (element, at) =>
  at.flow.apart({ type: "paragraph", align: at.align }, () => walkChildren(element, at));

/** Other programs' elements for a picture that stays with them. */
const missing: Handler = (element, at) => writeMissing(element, { at, around: [] });

export const imageHandlers: ReadonlyMap<string, Handler> = new Map([
  ["img", img],
  ["figure", figure],
  ["figcaption", figcaption],
  ["en-media", missing],
]);
