import type { EditorView } from "@tiptap/pm/view";
import { storable } from "#app/infra/storable-text.ts";

/** Writes text as it is, as code has it. */
export function insertPlainText(view: EditorView, text: string): void {
  const written = storable(text.replace(/\r\n?/g, "\n"));
  view.dispatch(view.state.tr.insertText(written).scrollIntoView().setMeta("paste", true));
}

/** Writes a word of code into its line. */
export function insertInlineCode(view: EditorView, text: string): void {
  const { schema, tr } = view.state;
  const mark = schema.marks["code"];
  if (text === "" || !mark) return;
  tr.replaceSelectionWith(schema.text(storable(text), [mark.create()]), false);
  view.dispatch(tr.setStoredMarks([]).scrollIntoView().setMeta("paste", true));
}
