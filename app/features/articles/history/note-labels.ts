import { codeLanguages } from "#app/features/editor/code-languages.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";

/** What the attributes of blocks are called, whichever block has them. */
const attributes: Readonly<Record<string, PlainId>> = {
  alt: "history.attribute-alt",
  align: "history.attribute-alignment",
  checked: "history.attribute-checked",
  colspan: "history.attribute-spans",
  columns: "editor.gallery-columns",
  date: "editor.correction-date",
  href: "editor.button-to",
  kind: "history.attribute-callout",
  language: "editor.code-language",
  level: "history.attribute-level",
  rowspan: "history.attribute-spans",
  size: "editor.picture-size",
  source: "editor.pull-quote-source",
  src: "editor.picture",
  start: "history.attribute-start",
  textAlign: "history.attribute-alignment",
  title: "editor.embed-title",
  url: "editor.embed-address",
};

const blocks: Readonly<Record<string, PlainId>> = {
  blockquote: "editor.tool-quote",
  bulletList: "editor.tool-list",
  callout: "editor.callout",
  codeBlock: "editor.tool-code-block",
  correction: "editor.correction",
  embed: "editor.embed",
  footnote: "editor.footnote",
  footnotes: "editor.footnotes",
  formulaBlock: "editor.formula",
  gallery: "editor.gallery",
  heading: "editor.kind-heading",
  horizontalRule: "editor.tool-divider",
  image: "editor.picture",
  linkButton: "editor.button",
  orderedList: "editor.tool-list-numbered",
  paragraph: "editor.kind-paragraph",
  pullQuote: "editor.pull-quote",
  table: "editor.tool-table",
  tableCell: "history.cell",
  tableHeader: "history.cell-header",
  taskItem: "history.task",
  taskList: "editor.tool-tasks",
  toggle: "editor.toggle",
  toggleTitle: "editor.toggle-title",
};

const marks: Readonly<Record<string, PlainId>> = {
  bold: "editor.tool-bold",
  code: "editor.tool-code",
  formula: "editor.formula-inline",
  highlight: "editor.tool-highlight",
  italic: "editor.tool-italic",
  strike: "editor.tool-strike",
  subscript: "editor.tool-subscript",
  superscript: "editor.tool-superscript",
  underline: "editor.tool-underline",
};

/** Values that are a choice of the editor, by attribute. */
const values: Readonly<Record<string, Readonly<Record<string, PlainId>>>> = {
  align: { center: "history.aligned-center", right: "history.aligned-right" },
  textAlign: { center: "history.aligned-center", right: "history.aligned-right" },
  checked: { true: "editor.task-done", false: "editor.task-open" },
  kind: {
    correction: "editor.correction",
    clarification: "editor.clarification",
    update: "editor.update",
    note: "editor.callout-note",
    tip: "editor.callout-tip",
    warning: "editor.callout-warning",
  },
  size: {
    normal: "editor.picture-normal",
    wide: "editor.picture-wide",
    full: "editor.picture-full",
    left: "editor.picture-left",
    right: "editor.picture-right",
  },
};

const named = (t: Translate, id: PlainId | undefined, other: string) => (id ? t(id) : other);

/** Names a kind of block; one that came later has the name that the code gives it. */
export const blockName = (t: Translate, node: string) => named(t, blocks[node], node);
export const markName = (t: Translate, mark: string) => named(t, marks[mark], mark);
export const attributeName = (t: Translate, name: string) => named(t, attributes[name], name);

/** Says a value as the editor does. */
export function attributeValue(t: Translate, { name, value }: { name: string; value: string }) {
  const language = codeLanguages.find(({ id }) => name === "language" && id === value);
  return language?.label ?? named(t, values[name]?.[value], value);
}
