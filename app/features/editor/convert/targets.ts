import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { paragraph, text, unsupported } from "./html/document-nodes.ts";

/** What pasted and imported text can mean beyond paragraphs; each function is where it ends in a document. */
type Task = { checked: boolean; content: DocumentNode[] };
type Footnote = { number: number; content: DocumentNode[] };
type Formula = { tex: string | null; source: string; alone: boolean };
type Toggle = { summary: DocumentNode[]; content: DocumentNode[] };

const signs = { done: "☑ ", open: "☐ " };

function signedItem({ checked, content: [first, ...others] }: Task): DocumentNode {
  const sign = text(checked ? signs.done : signs.open);
  const isText = first?.type === "paragraph";
  const line = isText ? [sign, ...(first.content ?? [])] : [sign];
  const rest = isText || !first ? others : [first, ...others];
  return { type: "listItem", content: [paragraph(line), ...rest] };
}

function boldLine(block: DocumentNode): DocumentNode {
  const content = (block.content ?? []).map((node) =>
    node.type === "text" && !node.marks?.some(({ type }) => type === "bold")
      ? { ...node, marks: [...(node.marks ?? []), { type: "bold" }] }
      : node,
  );
  return { ...block, content };
}

/** A block that the schema gets has its line here changed, and nothing else. */
export const targets = {
  taskList: (tasks: Task[]): DocumentNode => ({
    type: "bulletList",
    content: tasks.map(signedItem),
  }),
  footnoteReference: ({ number }: { number: number }): DocumentNode =>
    text(String(number), [{ type: "superscript" }]),
  footnotes: (notes: Footnote[]): DocumentNode[] => [
    {
      type: "orderedList",
      attrs: { start: notes[0]?.number ?? 1 },
      content: notes.map(({ content }) => ({ type: "listItem", content })),
    },
  ],
  formula: ({ tex, source, alone }: Formula): DocumentNode => {
    const label = tex === null ? "Formula" : `Formula: ${tex}`;
    return unsupported(alone ? "unsupported" : "unsupportedInline", { label, original: source });
  },
  toggle: ({ summary, content }: Toggle): DocumentNode[] => [...summary.map(boldLine), ...content],
};
