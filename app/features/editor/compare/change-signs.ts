import { escapeHtml } from "#app/infra/escape-html.ts";

const textChanges = ["inserted", "deleted", "reformatted"] as const;
export type TextChange = (typeof textChanges)[number];

/**
 * Characters that stand around changed text while the site's own renderers make HTML of it: they belong to nobody, and
 * are taken out of every text before.
 */
const firstSign = 0xe0f0;
const anySign = /[\uE0F0-\uE0FF]/g;

/** Stands between blocks that are rendered together. */
export const blockSign = "\uE0FF";

const places = ["begin", "go-on", "end", "last"] as const;
type Place = (typeof places)[number];

const signFor = (change: TextChange, place: Place) =>
  String.fromCharCode(
    firstSign + textChanges.indexOf(change) * places.length + places.indexOf(place),
  );

type Piece = { text: string; change: TextChange; isFirst: boolean; isLast: boolean };

/** Puts signs around a piece of changed text. A run of pieces is announced once. */
export function signed({ text, change, isFirst, isLast }: Piece): string {
  const [begin, end] = [
    signFor(change, isFirst ? "begin" : "go-on"),
    signFor(change, isLast ? "last" : "end"),
  ];
  return `${begin}${text}${end}`;
}

/** Takes characters that look like signs out of a document. */
export function withoutSigns(document: unknown): unknown {
  const json = JSON.stringify(document) ?? "null";
  return json.search(anySign) === -1 ? document : JSON.parse(json.replace(anySign, "\uFFFD"));
}

const elements: Record<TextChange, { open: string; close: string }> = {
  inserted: { open: "<ins>", close: "</ins>" },
  deleted: { open: "<del>", close: "</del>" },
  reformatted: { open: '<span class="reformatted">', close: "</span>" },
};

const hidden = (words: string) => `<span class="visually-hidden">${escapeHtml(words)}</span>`;

/** What is heard at the beginning and at the end of a change; few screen readers name these elements. */
export type ChangeWords = { begin: Record<TextChange, string>; end: string };

/**
 * Makes elements of the signs in HTML that was rendered with them; inside of a tag a sign means nothing.
 */
export function elementsForSigns(html: string, words: ChangeWords): string {
  return html.replace(/<[^<>]*>|[\uE0F0-\uE0FB]/g, (found) => {
    if (found.startsWith("<")) return found.replace(anySign, "");
    const offset = found.charCodeAt(0) - firstSign;
    const change = textChanges[Math.floor(offset / places.length)];
    const place = places[offset % places.length];
    if (!change) return "";
    const { open, close } = elements[change];
    if (place === "begin") return open + hidden(words.begin[change]);
    if (place === "go-on") return open;
    return place === "last" ? hidden(words.end) + close : close;
  });
}
