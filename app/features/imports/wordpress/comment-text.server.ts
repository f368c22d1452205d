import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { htmlToDocument } from "#app/features/editor/convert/html-to-document.ts";
import { noteLine } from "./report-entry.ts";
import { linesOfInline } from "./comment-line.ts";

/**
 * Converts a comment's HTML to the mark set of typed comments, and lists what the mark set cannot express.
 */
export function commentText(html: string, baseUrl: string): { body: string; details: string[] } {
  const { document, notes } = htmlToDocument(html, { baseUrl, newlines: "breaks" });
  const lost = new Set<string>();
  const body = textOfBlocks(document.content, lost).join("\n\n").trim();
  return { body, details: [...notes.map(noteLine), ...lost] };
}

function textOfBlocks(blocks: readonly DocumentNode[], lost: Set<string>): string[] {
  return blocks.map((block) => textOfBlock(block, lost)).filter((text) => text !== "");
}

function textOfBlock(block: DocumentNode, lost: Set<string>): string {
  const content = block.content ?? [];
  switch (block.type) {
    case "heading":
      lost.add("Headings became bold");
      return linesOfInline(emphasised(content), lost);
    case "bulletList":
    case "orderedList":
      lost.add("Lists became lines of text");
      return listText(block, lost);
    case "blockquote":
      return prefixed(textOfBlocks(content, lost).join("\n\n"), ["> ", "> "]);
    case "codeBlock":
      return `\`\`\`${String(block.attrs?.["language"] ?? "")}\n${content[0]?.text ?? ""}\n\`\`\``;
    case "table":
      lost.add("Tables became lines of text");
      return content.map((row) => rowText(row, lost)).join("\n");
    case "image": {
      lost.add("Pictures became links");
      const { alt, src } = block.attrs ?? {};
      const caption = linesOfInline(content, lost);
      return [alt, caption, src].filter((part) => part !== "").join("\n");
    }
    case "horizontalRule":
      return "———";
    case "unsupported":
      return `[${String(block.attrs?.["label"])}] ${addressIn(String(block.attrs?.["original"]))}`.trim();
    default:
      return block.content?.some(({ type }) => type === "paragraph")
        ? textOfBlocks(content, lost).join("\n\n")
        : linesOfInline(content, lost);
  }
}

function emphasised(content: readonly DocumentNode[]): DocumentNode[] {
  return content.map((node) => {
    const others = (node.marks ?? []).filter(({ type }) => type !== "bold");
    return node.type === "text" ? { ...node, marks: [{ type: "bold" }, ...others] } : node;
  });
}

function listText(list: DocumentNode, lost: Set<string>): string {
  const start = Number(list.attrs?.["start"] ?? 1);
  return (list.content ?? [])
    .map((item, index) => {
      const marker = list.type === "orderedList" ? `${start + index}. ` : "- ";
      const text = textOfBlocks(item.content ?? [], lost).join("\n");
      return prefixed(text, [marker, " ".repeat(marker.length)]);
    })
    .join("\n");
}

function rowText(row: DocumentNode, lost: Set<string>): string {
  const cells = (row.content ?? []).map((cell) => textOfBlocks(cell.content ?? [], lost).join(" "));
  return cells.join(" | ").replaceAll("\n", " ").trim();
}

function prefixed(text: string, [first, others]: readonly [string, string]): string {
  return text
    .split("\n")
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join("\n");
}

function addressIn(source: string): string {
  return /https?:\/\/[^\s"'<>\]]+/i.exec(source)?.[0] ?? "";
}
