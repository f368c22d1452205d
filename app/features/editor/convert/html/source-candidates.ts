import { isMediaPath } from "#app/features/editor/safe-href.ts";
import { attribute, type HtmlElement } from "./html-tree.ts";

const lateNames = ["data-src", "data-lazy-src", "data-original"];

/** The largest picture of a `srcset`. */
function largestOf(set: string): string | null {
  let best: { address: string; size: number } | null = null;
  for (const candidate of set.split(/,\s+/)) {
    const [address = "", descriptor = ""] = candidate.trim().split(/\s+/);
    const size = Number.parseFloat(descriptor) || 1;
    if (address !== "" && !address.startsWith("data:") && size > (best?.size ?? 0)) {
      best = { address, size };
    }
  }
  return best?.address ?? null;
}

/** Pages that load pictures late have the address in another attribute and a placeholder in `src`. */
export function writtenSource(image: HtmlElement): string {
  const src = attribute(image, "src") ?? "";
  if (src !== "" && !src.startsWith("data:")) return src;
  const late = lateNames.map((name) => attribute(image, name)).find((address) => address);
  const set = attribute(image, "srcset") ?? attribute(image, "data-srcset") ?? "";
  return late ?? largestOf(set) ?? src;
}

/** A placeholder of a page, or a picture that only counts who reads. */
export function isSpacer(image: HtmlElement): boolean {
  if (attribute(image, "width") === "1" && attribute(image, "height") === "1") return true;
  const src = writtenSource(image);
  return src.startsWith("data:image/gif") && src.length < 200 && !attribute(image, "alt");
}

const emojiAlone = /^(\p{Extended_Pictographic}|\p{Emoji_Component})+$/u;

/** A picture in place of a sign that can be written. */
export function isEmoji(image: HtmlElement): boolean {
  if (isMediaPath(attribute(image, "src") ?? "")) return false;
  const classes = attribute(image, "class") ?? "";
  const alt = attribute(image, "alt") ?? "";
  if (/\b(wp-smiley|emoji|goomoji)\b/.test(classes) || emojiAlone.test(alt)) return alt !== "";
  return attribute(image, "data-stringify-type") === "emoji" && alt !== "";
}
