import type { Editor } from "@tiptap/core";

const actions: { label: string; run: (editor: Editor) => boolean }[] = [
  { label: "Row above", run: (editor) => editor.chain().focus().addRowBefore().run() },
  { label: "Row below", run: (editor) => editor.chain().focus().addRowAfter().run() },
  { label: "Column before", run: (editor) => editor.chain().focus().addColumnBefore().run() },
  { label: "Column after", run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { label: "Heading row", run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { label: "Merge or split", run: (editor) => editor.chain().focus().mergeOrSplit().run() },
  { label: "Delete row", run: (editor) => editor.chain().focus().deleteRow().run() },
  { label: "Delete column", run: (editor) => editor.chain().focus().deleteColumn().run() },
  { label: "Delete table", run: (editor) => editor.chain().focus().deleteTable().run() },
];

export function TableBar({ editor }: { editor: Editor }) {
  return (
    <div className="context-bar" role="group" aria-label="Table">
      {actions.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          className="button button-small button-quiet"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
