import type { DocumentNode } from "#app/features/editor/document-schema.ts";

const signs = [
  ["bold", "**"],
  ["italic", "*"],
  ["code", "`"],
] as const;
const unwritable = new Set(["strike", "underline", "subscript", "superscript", "highlight"]);

/**
 * Converts inline content to a comment's lines: `**strong**`, `*em*`, `` `code` ``, "text (address)".
 */
export function linesOfInline(content: readonly DocumentNode[], lost: Set<string>): string {
  if (content.some(({ marks }) => marks?.some(({ type }) => unwritable.has(type)))) {
    lost.add("Struck, underlined, raised, lowered or highlighted text");
  }
  const lines: DocumentNode[][] = [[]];
  for (const node of content) {
    if (node.type === "hardBreak") lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines.map((line) => linked(line)).join("\n");
}

/** Groups neighbours for which `of` returns the same value. */
function runs<T>(nodes: readonly DocumentNode[], of: (node: DocumentNode) => T) {
  const found: { value: T; nodes: DocumentNode[] }[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (last && last.value === of(node)) last.nodes.push(node);
    else found.push({ value: of(node), nodes: [node] });
  }
  return found;
}

function hrefOf(node: DocumentNode): string | null {
  const href = node.marks?.find(({ type }) => type === "link")?.attrs?.["href"];
  return typeof href === "string" ? href : null;
}

function linked(nodes: readonly DocumentNode[]): string {
  return runs(nodes, hrefOf)
    .map(({ value: href, nodes: run }) => {
      const text = marked(run, 0);
      if (href === null) return text;
      const address = href.replace(/^(mailto|tel):/i, "");
      return sameAddress(plain(run), address) ? address : `${text} (${address})`;
    })
    .join("");
}

function sameAddress(text: string, address: string): boolean {
  const bare = (each: string) =>
    each
      .trim()
      .replace(/^https?:\/\//i, "")
      .replace(/\/$/, "");
  return text.trim() === "" || bare(text) === bare(address);
}

function plain(nodes: readonly DocumentNode[]): string {
  return nodes.map((node) => node.text ?? String(node.attrs?.["label"] ?? "")).join("");
}

function marked(nodes: readonly DocumentNode[], depth: number): string {
  const [mark, sign] = signs[depth] ?? [];
  if (mark === undefined) return plain(nodes);
  const hasMark = (node: DocumentNode) => node.marks?.some(({ type }) => type === mark) ?? false;
  return runs(nodes, hasMark)
    .map(({ value, nodes: run }) => {
      const text = marked(run, depth + 1);
      return value ? wrapped(text, sign ?? "") : text;
    })
    .join("");
}

/** Marks touch the words they wrap; they are left out where they would have another meaning. */
function wrapped(text: string, sign: string): string {
  const inner = text.trim();
  if (inner === "" || inner.includes(sign)) return text;
  const start = text.indexOf(inner);
  const end = start + inner.length;
  return `${text.slice(0, start)}${sign}${inner}${sign}${text.slice(end)}`;
}
