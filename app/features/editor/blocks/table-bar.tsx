import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useMessages } from "#app/messages/use-messages.ts";
import { type BarAction, BarButtons } from "./bar-buttons.tsx";
import { columnWidthAt, setColumnWidth } from "./column-width.ts";

const actions: readonly BarAction[] = [
  { label: "editor.row-above", run: (editor) => editor.chain().focus().addRowBefore().run() },
  { label: "editor.row-below", run: (editor) => editor.chain().focus().addRowAfter().run() },
  {
    label: "editor.column-before",
    run: (editor) => editor.chain().focus().addColumnBefore().run(),
  },
  { label: "editor.column-after", run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { label: "editor.row-heading", run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  {
    label: "editor.column-heading",
    run: (editor) => editor.chain().focus().toggleHeaderColumn().run(),
  },
  { label: "editor.table-cells", run: (editor) => editor.chain().focus().mergeOrSplit().run() },
  { label: "editor.row-delete", run: (editor) => editor.chain().focus().deleteRow().run() },
  { label: "editor.column-delete", run: (editor) => editor.chain().focus().deleteColumn().run() },
  { label: "editor.table-delete", run: (editor) => editor.chain().focus().deleteTable().run() },
];

/** One width for the whole column. */
function ColumnWidth({ editor }: { editor: Editor }) {
  const t = useMessages();
  const value = useEditorState({ editor, selector: () => columnWidthAt(editor.state) ?? "" });
  return (
    <label>
      <span>{t("editor.column-width")}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const width = currentTarget.value || null;
          editor.chain().command(setColumnWidth(width)).run();
        }}
      >
        <option value="">{t("editor.column-width-auto")}</option>
        <option value="narrow">{t("editor.column-width-narrow")}</option>
        <option value="wide">{t("editor.column-width-wide")}</option>
      </select>
    </label>
  );
}

export function TableBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  return (
    <div className="context-bar" role="group" aria-label={t("editor.bar-table")}>
      <BarButtons {...{ editor, actions }} />
      <ColumnWidth editor={editor} />
    </div>
  );
}
