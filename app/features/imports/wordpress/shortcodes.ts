import { embedLabel } from "#app/features/editor/convert/html/embed-label.ts";
import type { NoteBook } from "#app/features/editor/convert/conversion-notes.ts";
import { escapeHtml } from "#app/infra/escape-html.ts";
import type { Islands } from "./islands.ts";
import { type FoundShortcode, replaceShortcodes } from "./shortcode-scan.ts";

export type GalleryPicture = { src: string; alt: string; captionHtml: string };

export type ShortcodeTools = {
  islands: Islands;
  notes: NoteBook;
  /**
   * Returns the pictures that `[gallery]` with these attributes shows; none when they are unknown.
   */
  findGallery?: (attributes: ReadonlyMap<string, string>) => GalleryPicture[];
};

const deepest = 5;
const pictureFirst = /^\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*<\/a>)?)([^]*)$/i;

/** Shortcodes of themes and page builders that only change the look of what they enclose. */
const layoutOnly =
  /^(vc_(row|column|section)(_inner|_text)?|et_pb_(section|row|row_inner|column|column_inner|text)|(one|two|three)_(half|third|fourth|fifth)s?(_last)?|rows?|columns?|col|dropcap|highlight|center|clear|lead|box)$/;

const codeNames = new Set(["code", "sourcecode", "highlight-code", "crayon", "pre"]);
const mediaNames = new Map([
  ["audio", "Audio"],
  ["video", "Video"],
  ["playlist", "Playlist"],
  ["gallery", "Gallery"],
  ["wpvideo", "Video"],
  ["videopress", "Video"],
]);
const embedNames = new Set(
  "embed youtube vimeo soundcloud dailymotion ted twitter tweet instagram facebook spotify flickr"
    .concat(" slideshare gist googlemaps polldaddy crowdsignal scribd bandcamp codepen")
    .split(" "),
);

/** Replaces shortcodes by the HTML they mean, as far as that is known; others become islands. */
export function expandShortcodes(
  html: string,
  { depth = 0, ...tools }: ShortcodeTools & { depth?: number },
): string {
  if (depth > deepest || !html.includes("[")) return html;
  const inside = (content: string) => expandShortcodes(content, { ...tools, depth: depth + 1 });
  return replaceShortcodes(html, (found) => expand(found, { ...tools, inside }));
}

type Expanding = ShortcodeTools & { inside: (content: string) => string };

function expand(found: FoundShortcode, tools: Expanding): string | null {
  const { name, content } = found;
  if (name === "caption" || name === "wp_caption") return captioned(found, tools);
  if (name === "gallery") {
    const pictures = tools.findGallery?.(found.attributes) ?? [];
    if (pictures.length > 0) return galleryHtml(pictures);
  }
  const media = mediaNames.get(name) ?? (embedNames.has(name) ? embedOf(found) : null);
  if (media) return kept(found, { tools, label: media, alone: true });
  if (content !== null && codeNames.has(name)) return codeHtml(found, content);
  if (content !== null && layoutOnly.test(name)) {
    tools.notes.add("layout", `The shortcode [${name}] kept only its content`);
    return tools.inside(content);
  }
  if (content === null && !found.isAssigning && !found.isSelfClosing) return null;
  return kept(found, { tools, label: `Shortcode: ${name}`, alone: false });
}

function kept(
  found: FoundShortcode,
  { tools, label, alone }: { tools: ShortcodeTools; label: string; alone: boolean },
): string {
  return tools.islands.add({ label, original: found.source, alone });
}

function embedOf({ name, content, attributes }: FoundShortcode): string {
  const address = [content, attributes.get("0"), attributes.get("url"), attributes.get("src")]
    .map((each) => each?.trim() ?? "")
    .find((each) => /^(https?:)?\/\//i.test(each));
  if (address) return embedLabel(address);
  return name === "embed" ? "Embed" : `Embed: ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function captioned({ attributes, content }: FoundShortcode, tools: Expanding): string | null {
  if (content === null) return null;
  const [, picture, rest] = pictureFirst.exec(content) ?? [];
  if (picture === undefined) return tools.inside(content);
  const caption = attributes.get("caption") ?? tools.inside((rest ?? "").trim());
  const align = escapeHtml(attributes.get("align") ?? "alignnone");
  return `<figure class="wp-caption ${align}">${picture}<figcaption>${caption}</figcaption></figure>`;
}

function galleryHtml(pictures: readonly GalleryPicture[]): string {
  const figures = pictures.map(({ src, alt, captionHtml }) => {
    const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">`;
    return `<figure>${image}<figcaption>${captionHtml}</figcaption></figure>`;
  });
  return `<figure class="gallery">${figures.join("")}</figure>`;
}

/** The editor writes code as text: `<` is in it as it is, or as `&lt;`. */
function codeHtml({ attributes }: FoundShortcode, content: string): string {
  const language =
    attributes.get("language") ?? attributes.get("lang") ?? attributes.get("0") ?? "";
  const named = /^[\w+#-]+$/.test(language) ? ` class="language-${escapeHtml(language)}"` : "";
  const code = content.replaceAll("<", "&lt;").replace(/^\n/, "");
  return `<pre><code${named}>${code}</code></pre>`;
}
