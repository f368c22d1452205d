import type { DocumentNode } from "./document-schema.ts";
import { isSafeHref } from "./safe-href.ts";

type Emphasis = "italic" | "bold";
type Piece = { text: string; code?: boolean; href?: string; marks: Emphasis[] };
type Opening = { mark: Emphasis; piece: number };

const special = /`|\*+|\bhttps?:\/\/[^\s<>"`]+/gi;
// Scripts that put spaces between words: an asterisk inside such a word or number is only an asterisk.
const spacedWord = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]/u;

function isPartOfWord(character: string): boolean {
  return character < "\u0080" ? /\w/.test(character) : spacedWord.test(character);
}

/**
 * Parses one line of a comment: `*emphasis*`, `**strong**`, `` `code` `` and bare http(s) links; all else is
 * literal. Reads each character a fixed number of times, whatever the line.
 */
export function parseCommentLine(line: string): DocumentNode[] {
  const pieces: Piece[] = [];
  const open: Opening[] = [];
  let at = 0;
  const literal = (until: number) => {
    if (until > at) pieces.push({ text: line.slice(at, until), marks: [] });
    at = until;
  };
  special.lastIndex = 0;
  for (let match = special.exec(line); match; match = special.exec(line)) {
    const { index } = match;
    const [found] = match;
    literal(index);
    if (found === "`") at = readCode(line, { index, pieces });
    else if (found.startsWith("*"))
      at = readStars(line, { index, length: found.length, pieces, open });
    else at = readLink(found, { index, pieces });
    special.lastIndex = at;
  }
  literal(line.length);
  return pieces.filter(({ text }) => text !== "").map(nodeOf);
}

type Reading = { index: number; pieces: Piece[] };

function readCode(line: string, { index, pieces }: Reading): number {
  const end = line.indexOf("`", index + 1);
  const text = end > index + 1 ? line.slice(index + 1, end) : "";
  if (text.trim() === "") {
    pieces.push({ text: "`", marks: [] });
    return index + 1;
  }
  pieces.push({ text, code: true, marks: [] });
  return end + 1;
}

function readLink(found: string, { index, pieces }: Reading): number {
  const href = withoutPunctuation(found);
  pieces.push({ text: href, marks: [], ...(isSafeHref(href) && { href }) });
  return index + href.length;
}

/** Returns the link that was meant, without the full stop or closing bracket that follows it. */
function withoutPunctuation(found: string): string {
  let unmatched = 0;
  for (const character of found) unmatched += character === ")" ? 1 : character === "(" ? -1 : 0;
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ")" && unmatched > 0) unmatched -= 1;
    else if (!/[.,;:!?'’”»*\]}]/.test(last)) break;
  }
  return found.slice(0, end);
}

function readStars(
  line: string,
  { index, length, pieces, open }: Reading & { length: number; open: Opening[] },
): number {
  const end = index + length;
  const [before, after] = [line.charAt(index - 1) || " ", line.charAt(end) || " "];
  const canClose = !/\s/.test(before) && !isPartOfWord(after);
  const canOpen = !/\s/.test(after) && !isPartOfWord(before);
  let left = length <= 3 ? length : 0;
  while (left > 0 && canClose) {
    const mark = left === 1 ? "italic" : left === 2 ? "bold" : open.at(-1)?.mark;
    const from = open.findLastIndex((opening) => opening.mark === mark);
    const opening = open[from];
    if (!opening) break;
    for (const piece of pieces.slice(opening.piece)) piece.marks.push(opening.mark);
    pieces[opening.piece] = { text: "", marks: [] };
    open.length = from;
    left -= opening.mark === "bold" ? 2 : 1;
  }
  const isFree = (mark: Emphasis) => !open.some((opening) => opening.mark === mark);
  const wanted: Emphasis[] = left === 3 ? ["bold", "italic"] : left === 2 ? ["bold"] : ["italic"];
  if (left > 0 && canOpen && wanted.every(isFree)) {
    // An opening is text until it is closed: an emphasis that never ends is an asterisk.
    for (const mark of wanted) {
      open.push({ mark, piece: pieces.length });
      pieces.push({ text: mark === "bold" ? "**" : "*", marks: [] });
    }
  } else {
    pieces.push({ text: line.slice(end - (length <= 3 ? left : length), end), marks: [] });
  }
  return end;
}

function nodeOf({ text, code, href, marks }: Piece): DocumentNode {
  const all = [
    ...(href ? [{ type: "link", attrs: { href } }] : []),
    ...[...new Set(marks)].map((type) => ({ type })),
    ...(code ? [{ type: "code" }] : []),
  ];
  return all.length > 0 ? { type: "text", text, marks: all } : { type: "text", text };
}
