import { Node } from "@tiptap/core";
import type { DOMOutputSpec } from "@tiptap/pm/model";
import type { AttributeRule } from "#app/features/editor/document-schema.ts";
import { isImageSource, isMediaPath } from "#app/features/editor/safe-href.ts";
import type { Block } from "./block.ts";
import { boundedInteger, quietAttribute } from "./node-attributes.ts";
import { PictureBar } from "./picture-bar.tsx";
import { type ImageSize, imageSizes } from "./picture-sizes.ts";

type ImageAttributes = {
  src: string;
  alt?: string;
  width?: number | null;
  height?: number | null;
  size?: ImageSize;
};

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    captionedImage: { insertImage: (attributes: ImageAttributes) => ReturnType };
  }
}

function sizeOf(element: Element): ImageSize {
  return imageSizes.find((size) => element.classList.contains(`size-${size}`)) ?? "normal";
}

function pictureAttributes(picture: Element, src: string | null) {
  if (!src || !isImageSource(src)) return false as const;
  return {
    src,
    alt: (picture.getAttribute("alt") ?? "").slice(0, 2000),
    width: boundedInteger(picture.getAttribute("width"), 1, 100_000),
    height: boundedInteger(picture.getAttribute("height"), 1, 100_000),
  };
}

function figureAttributes(figure: HTMLElement) {
  const [picture, another] = figure.querySelectorAll("img, [data-external-image]");
  if (!picture || another) return false;
  const src = picture.getAttribute("data-external-image") ?? picture.getAttribute("src");
  const attributes = pictureAttributes(picture, src);
  return attributes && { ...attributes, size: sizeOf(figure) };
}

/**
 * A picture with its caption as content. A picture on another site is shown as a link, in the editor as on
 * the page: browsers contact no other host.
 */
const CaptionedImage = Node.create({
  name: "image",
  group: "block",
  content: "inline*",
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    src: quietAttribute(null),
    alt: quietAttribute(""),
    width: quietAttribute(null),
    height: quietAttribute(null),
    size: quietAttribute("normal"),
  }),
  parseHTML: () => [
    {
      tag: "figure",
      getAttrs: figureAttributes,
      contentElement: (figure) =>
        (figure instanceof Element ? figure.querySelector<HTMLElement>("figcaption") : null) ??
        document.createElement("figcaption"),
    },
    {
      tag: "img[src]",
      getAttrs: (picture) => pictureAttributes(picture, picture.getAttribute("src")),
    },
  ],
  renderHTML({ node }) {
    const { src, alt, width, height, size }: Record<string, unknown> = node.attrs;
    const picture: DOMOutputSpec = isMediaPath(String(src))
      ? ["img", { src, alt, width, height }]
      : ["span", { "data-external-image": src, alt, width, height }, String(alt || src)];
    return ["figure", { class: `size-${String(size)}` }, picture, ["figcaption", 0]];
  },
  addCommands() {
    return {
      insertImage:
        (attributes) =>
        ({ commands }) =>
          isImageSource(attributes.src) &&
          commands.insertContent({ type: this.name, attrs: attributes }),
    };
  },
});

const pixels: AttributeRule = { kind: "integer", min: 1, max: 100_000, nullable: true };

/** Its tool is the toolbar's own, because it uploads. */
export const picture: Block = {
  extensions: [CaptionedImage],
  nodes: {
    image: {
      attributes: {
        src: { kind: "image-source", required: true },
        alt: { kind: "text", max: 2000 },
        width: pixels,
        height: pixels,
        size: { kind: "one-of", values: imageSizes },
      },
    },
  },
  words: { "--caption-empty": "editor.caption-empty" },
  bar: { node: "image", Bar: PictureBar },
};
