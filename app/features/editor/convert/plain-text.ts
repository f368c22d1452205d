import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import { codeBlock, paragraph, printable, text } from "./html/document-nodes.ts";

const longestLinked = 20_000;
const address = /https?:\/\/[^\s<>"“”「」]+/g;
// Full stops, commas and closing brackets behind an address belong to the sentence, in any script.
const ofTheSentence = new Set(".,;:!?'\"*_~");

function trimmed(found: string): string {
  const [written = ""] = found.split(/[。、，；！？）」』】]/, 1);
  let end = written.length;
  while (end > 0 && ofTheSentence.has(written[end - 1] ?? "")) end -= 1;
  const plain = written.slice(0, end);
  return plain.endsWith(")") && !plain.includes("(") ? plain.slice(0, -1) : plain;
}

/** A line of text in which addresses are links. */
function lineOf(line: string): DocumentNode[] {
  if (line === "") return [];
  if (line.length > longestLinked) return [text(line)];
  const nodes: DocumentNode[] = [];
  let done = 0;
  for (const { index, 0: found } of line.matchAll(address)) {
    const written = trimmed(found);
    const href = toSafeHref(written);
    if (href === null) continue;
    if (index > done) nodes.push(text(line.slice(done, index)));
    nodes.push(text(written, [{ type: "link", attrs: { href } }]));
    done = index + written.length;
  }
  if (done < line.length) nodes.push(text(line.slice(done)));
  return nodes;
}

const longestParagraph = 50_000;

/** A line that is longer than any paragraph would be slow to write in, so it becomes several. */
function inPieces(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > longestParagraph) {
    const space = rest.lastIndexOf(" ", longestParagraph);
    const split = space > longestParagraph / 2 ? space + 1 : longestParagraph;
    // A pair of surrogates stays together.
    const end = /[\ud800-\udbff]/.test(rest[split - 1] ?? "") ? split - 1 : split;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

const longestWord = 2_000;

/** A line with a word that nobody writes: browsers take seconds to break it anywhere but in code. */
const isData = (line: string): boolean =>
  line.length > longestWord && line.split(/\s/).some((word) => word.length > longestWord);

/** Plain text as it is: each line a paragraph, without those that are empty, and data as code. */
export function textToBlocks(source: string): DocumentNode[] {
  const blocks: DocumentNode[] = [];
  for (const line of printable(source).split(/\r\n?|\n/)) {
    if (line.trim() === "") continue;
    if (isData(line)) blocks.push(codeBlock(line, null));
    else blocks.push(...inPieces(line).map((piece) => paragraph(lineOf(piece))));
  }
  return blocks;
}

/** Signs of Markdown that plain text hardly has by chance. */
const signs: readonly RegExp[] = [
  /^(?:`{3}|~{3})[\w+#-]*\s*$/m,
  /(?:^|[^\w\\])\[[^\]\n]{1,200}\]\((?:https?:|mailto:|\/|#)[^)\s]{0,500}(?:\s"[^"\n]{0,200}")?\)/,
  /!\[[^\]\n]{0,200}\]\([^)\s]{1,500}/,
  /(?:^|[\s(])\*\*[^\s*][^*\n]{0,300}\*\*/,
  /^\[\^[\w-]{1,40}\]:/m,
  /(?:^|\n\n)#{1,6} [^\n]{1,200}(?:\n\n|\n?$)/,
  /(?:^|\n\n)(?:[-*+]|\d{1,3}[.)]) \S[^\n]*\n(?:\s*(?:[-*+]|\d{1,3}[.)]) \S)/,
  /(?:^|\n)[-*+] \[[ xX]\] \S/,
  /(?:^|\n\n)> \S/,
  /^\$\$$/m,
];

const ruleOfTable = /^[|:\s-]+$/;

function hasTable(lines: readonly string[]): boolean {
  return lines.some(
    (line) => line.includes("|") && line.includes("--") && ruleOfTable.test(line.trim()),
  );
}

/** As much as is looked at, and as much as is read as Markdown. */
const judged = 20_000;
const longestMarkdown = 300_000;

/** Whether plain text is meant as Markdown. */
export function looksLikeMarkdown(source: string): boolean {
  if (source.length > longestMarkdown) return false;
  const beginning = source.slice(0, judged).replace(/\r\n?/g, "\n");
  return signs.some((sign) => sign.test(beginning)) || hasTable(beginning.split("\n"));
}
