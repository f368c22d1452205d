import type { WordPressExport, WordPressItem } from "./export.ts";
import type { GalleryPicture } from "./shortcodes.ts";

const pictureFile = /\.(jpe?g|png|gif|webp|avif)($|\?)/i;
const mostPictures = 500;

/**
 * Finds the pictures of a `[gallery]` in an item: the named ones, otherwise those uploaded to the item.
 */
export class Galleries {
  readonly #byId = new Map<number, WordPressItem>();
  readonly #byParent = new Map<number, WordPressItem[]>();

  constructor(read: WordPressExport) {
    for (const item of read.items) {
      if (item.type !== "attachment" || !pictureFile.test(item.attachmentUrl ?? "")) continue;
      this.#byId.set(item.id, item);
      if (item.parentId === null) continue;
      const siblings = this.#byParent.get(item.parentId);
      if (siblings) siblings.push(item);
      else this.#byParent.set(item.parentId, [item]);
    }
    for (const siblings of this.#byParent.values()) {
      siblings.sort((one, other) => one.menuOrder - other.menuOrder || one.id - other.id);
    }
  }

  find(itemId: number, attributes: ReadonlyMap<string, string>): GalleryPicture[] {
    const ids = (name: string) =>
      (attributes.get(name) ?? "")
        .split(/[\s,]+/)
        .map(Number)
        .filter((id) => id > 0);
    const named = [...ids("ids"), ...ids("include")];
    const parent = ids("id")[0] ?? itemId;
    const excluded = new Set(ids("exclude"));
    const found =
      named.length > 0
        ? named.map((id) => this.#byId.get(id)).filter((item) => item !== undefined)
        : (this.#byParent.get(parent) ?? []).filter(({ id }) => !excluded.has(id));
    return found.slice(0, mostPictures).map((item) => ({
      src: item.attachmentUrl ?? "",
      alt: item.attachmentAlt,
      captionHtml: item.excerpt,
    }));
  }
}
