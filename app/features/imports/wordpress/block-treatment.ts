import { embedLabel } from "#app/features/editor/convert/html/embed-label.ts";
import { type BlockToken, textAttribute } from "./blocks.ts";

/**
 * The treatment of a block: `keep` its HTML as it is; `unwrap` or `drop` it, with a note; `reuse` the block
 * it refers to; or store only its source, as `opaque`.
 */
export type Treatment =
  | { does: "keep" }
  | { does: "unwrap" | "drop"; note: string }
  | { does: "reuse"; reference: number; label: string }
  | { does: "opaque"; label: string };

const kept = new Set(
  "paragraph heading list list-item quote pullquote verse preformatted code table image separator"
    .concat(" html freeform classic missing shortcode details gallery subhead")
    .split(" "),
);

const unwrapped = new Map([
  ["group", "A group of blocks"],
  ["columns", "Columns now stand one below the other"],
  ["text-columns", "Columns now stand one below the other"],
  ["column", ""],
  ["cover", "Text on a picture now stands below it"],
  ["cover-image", "Text on a picture now stands below it"],
  ["media-text", "A picture beside text now stands above it"],
  ["buttons", ""],
  ["button", "A button became a link"],
  ["file", "A file became a link"],
]);

const dropped = new Map([
  ["spacer", "An empty space"],
  ["more", "The place where lists cut the text (read more)"],
  ["nextpage", "A page break"],
]);

/** Blocks that WordPress makes when a page is shown, though they may have content. */
const dynamic =
  /^(query|navigation|comment|comments|post|site|term|archives|calendar|categories|latest|search|rss|tag-cloud|page-list|read-more|loginout|avatar|social|template|home-link|footnotes|widget|legacy-widget|pattern)(-|$)/;

/** Returns "core-embed/youtube" and "latest-posts" as readable words. */
function spoken(name: string): string {
  const words = name.replace(/^[\w-]+\//, "").replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function mediaLabel(token: BlockToken): string | null {
  if (token.name === "embed" || token.name.startsWith("core-embed/")) {
    return embedLabel(textAttribute(token, "url"));
  }
  if (token.name === "audio" || token.name === "video") return spoken(token.name);
  return null;
}

export function treatmentOf(token: BlockToken): Treatment {
  const { name, kind } = token;
  const media = mediaLabel(token);
  if (media !== null) return { does: "opaque", label: media };
  const note = unwrapped.get(name);
  if (note !== undefined) return { does: "unwrap", note };
  const drop = dropped.get(name);
  if (drop !== undefined) return { does: "drop", note: drop };
  if (kept.has(name)) return { does: "keep" };
  const { ref } = token.attributes;
  if (name === "block" && typeof ref === "number") {
    return { does: "reuse", reference: ref, label: "Reusable block" };
  }
  if (kind === "void" || dynamic.test(name)) return { does: "opaque", label: spoken(name) };
  return { does: "unwrap", note: `The block "${name}" kept only its content` };
}
