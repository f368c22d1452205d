import type { Editor } from "@tiptap/core";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

const actions: { label: PlainId; run: (editor: Editor) => boolean }[] = [
  { label: "editor.row-above", run: (editor) => editor.chain().focus().addRowBefore().run() },
  { label: "editor.row-below", run: (editor) => editor.chain().focus().addRowAfter().run() },
  {
    label: "editor.column-before",
    run: (editor) => editor.chain().focus().addColumnBefore().run(),
  },
  { label: "editor.column-after", run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { label: "editor.row-heading", run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { label: "editor.table-cells", run: (editor) => editor.chain().focus().mergeOrSplit().run() },
  { label: "editor.row-delete", run: (editor) => editor.chain().focus().deleteRow().run() },
  { label: "editor.column-delete", run: (editor) => editor.chain().focus().deleteColumn().run() },
  { label: "editor.table-delete", run: (editor) => editor.chain().focus().deleteTable().run() },
];

export function TableBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  return (
    <div className="context-bar" role="group" aria-label={t("editor.bar-table")}>
      {actions.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          className="button button-small button-quiet"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
        >
          {t(label)}
        </button>
      ))}
    </div>
  );
}
