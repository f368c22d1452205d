import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { paragraph, printable, text, unsupported, withContent } from "./html/document-nodes.ts";
import { isLine, lineOf } from "./html/flow.ts";

/** What pasted and imported text can mean beyond paragraphs; each function is where it ends in a document. */
type Task = { checked: boolean; content: DocumentNode[] };
type Footnote = { number: number; content: DocumentNode[] };
type Formula = { tex: string | null; source: string; alone: boolean };
type Toggle = { summary: DocumentNode[]; content: DocumentNode[] };

const footnoteId = (number: number) => `fn${number}`;

/** A note is one line; what does not fit in it follows the notes. */
function footnoteOf({ number, content }: Footnote): DocumentNode {
  return withContent(
    { type: "footnote", attrs: { footnote: footnoteId(number) } },
    lineOf(content),
  );
}

function taskItem({ checked, content }: Task): DocumentNode {
  const begun = content[0]?.type === "paragraph" ? content : [paragraph(), ...content];
  return { type: "taskItem", attrs: { checked }, content: begun };
}

export const targets = {
  taskList: (tasks: Task[]): DocumentNode => ({ type: "taskList", content: tasks.map(taskItem) }),
  footnoteReference: ({ number }: { number: number }): DocumentNode => ({
    type: "footnoteReference",
    attrs: { footnote: footnoteId(number) },
  }),
  footnotes: (notes: Footnote[]): DocumentNode[] => [
    { type: "footnotes", content: notes.map(footnoteOf) },
    ...notes.flatMap(({ content }) => content.filter((block) => !isLine(block))),
  ],
  formula: ({ tex, source, alone }: Formula): DocumentNode => {
    if (tex !== null && alone) return { type: "formulaBlock", content: [text(printable(tex))] };
    if (tex !== null) return text(printable(tex), [{ type: "formula" }]);
    return unsupported(alone ? "unsupported" : "unsupportedInline", {
      label: "Formula",
      original: source,
    });
  },
  toggle: ({ summary, content }: Toggle): DocumentNode[] => [
    {
      type: "toggle",
      content: [
        withContent({ type: "toggleTitle" }, lineOf(summary)),
        ...(content.length > 0 ? content : [paragraph()]),
      ],
    },
  ],
};
