import { codeLanguageFromName } from "./code-languages.ts";
import { parseCommentLine } from "./comment-inline.ts";
import type { ArticleDocument, DocumentNode } from "./document-schema.ts";

type Fence = { language: string | null; lines: string[] };
type Lines = { kind: "paragraph" | "quote"; lines: string[] };
type Block = Lines | ({ kind: "code" } & Fence);

/**
 * Maximum pieces of a formatted comment. A line of four characters and its break are two; no readable comment
 * has more.
 */
const mostPieces = 2_500;

/**
 * Parses a comment as typed: a blank line begins a paragraph, a single line break breaks the line, `> `
 * quotes, three backticks fence code, and parseCommentLine reads each line. All else is literal. Returns a
 * valid document in time linear in the text; a comment with more pieces than mostPieces becomes plain text.
 */
export function parseComment(text: string): ArticleDocument {
  const clean = text.replace(/\r\n?/g, "\n").replace(/\0|\p{Surrogate}/gu, "");
  const content = blocksOf(clean.split("\n")).flatMap(nodesOf);
  if (countNodes(content) > mostPieces) return documentOf([plainParagraph(clean)]);
  return documentOf(content.length > 0 ? content : [{ type: "paragraph" }]);
}

function documentOf(content: DocumentNode[]): ArticleDocument {
  return { type: "doc", content };
}

function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let fence: Fence | null = null;
  let current: Lines | null = null;
  for (const line of lines) {
    if (fence) {
      if (/^```\s*$/.test(line)) fence = null;
      else fence.lines.push(line);
      continue;
    }
    const opening = /^```([\w+#-]{0,20})\s*$/.exec(line);
    if (opening) {
      const code = { kind: "code" as const, language: codeLanguageFromName(opening[1]), lines: [] };
      blocks.push(code);
      [fence, current] = [code, null];
      continue;
    }
    const kind = line.startsWith(">") ? "quote" : "paragraph";
    if (kind === "paragraph" && line.trim() === "") {
      current = null;
      continue;
    }
    if (!current || current.kind !== kind) {
      current = { kind, lines: [] };
      blocks.push(current);
    }
    current.lines.push(kind === "quote" ? line.replace(/^> ?/, "") : line);
  }
  return blocks;
}

function nodesOf(block: Block): DocumentNode[] {
  if (block.kind === "paragraph") return [paragraphOf(block.lines)];
  if (block.kind === "code") {
    const text = block.lines.join("\n");
    const content = text === "" ? [] : [{ type: "text", text }];
    return [{ type: "codeBlock", attrs: { language: block.language }, content }];
  }
  return [{ type: "blockquote", content: paragraphsOf(block.lines) }];
}

function paragraphsOf(lines: string[]): DocumentNode[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() !== "") groups.at(-1)?.push(line);
    else if (groups.at(-1)?.length) groups.push([]);
  }
  const paragraphs = groups.filter((group) => group.length > 0).map(paragraphOf);
  return paragraphs.length > 0 ? paragraphs : [{ type: "paragraph" }];
}

function paragraphOf(lines: string[]): DocumentNode {
  const content = lines.flatMap((line, index) => {
    const pieces = parseCommentLine(line.trimEnd());
    return index === 0 ? pieces : [{ type: "hardBreak" }, ...pieces];
  });
  return { type: "paragraph", content };
}

function plainParagraph(text: string): DocumentNode {
  return { type: "paragraph", content: [{ type: "text", text }] };
}

function countNodes(nodes: DocumentNode[]): number {
  return nodes.reduce((count, { content }) => count + 1 + countNodes(content ?? []), 0);
}
