import type { Editor } from "@tiptap/core";
import { Info, List, ListOrdered, Minus, Quote, SquareCode, Table } from "lucide-react";
import { ToolbarButton } from "./toolbar-button.tsx";
import type { BlockKind, ToolbarState } from "./toolbar-state.ts";

type Props = { editor: Editor; state: ToolbarState };

const kinds: { value: BlockKind; label: string }[] = [
  { value: "paragraph", label: "Paragraph" },
  { value: "2", label: "Heading" },
  { value: "3", label: "Smaller heading" },
  { value: "4", label: "Smallest heading" },
];

function setKind(editor: Editor, value: string): void {
  const chain = editor.chain().focus();
  if (value === "2" || value === "3" || value === "4") {
    chain.setNode("heading", { level: Number(value) }).run();
  } else {
    chain.setParagraph().run();
  }
}

export function BlockKindSelect({ editor, state }: Props) {
  return (
    <label className="tool-select">
      <span className="visually-hidden">Kind of paragraph</span>
      <select value={state.kind} onChange={(event) => setKind(editor, event.currentTarget.value)}>
        {kinds.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

const tools = [
  {
    block: "bulletList",
    icon: List,
    label: "List",
    keys: "Ctrl Shift 8",
    run: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    block: "orderedList",
    icon: ListOrdered,
    label: "Numbered list",
    keys: "Ctrl Shift 7",
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    block: "blockquote",
    icon: Quote,
    label: "Quote",
    keys: "Ctrl Shift B",
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    block: "callout",
    icon: Info,
    label: "Callout",
    run: (editor: Editor) => editor.chain().focus().toggleCallout("note").run(),
  },
  {
    block: "codeBlock",
    icon: SquareCode,
    label: "Code block",
    keys: "Ctrl Alt C",
    run: (editor: Editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
  {
    block: "table",
    icon: Table,
    label: "Table",
    run: (editor: Editor) =>
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
] as const;

export function BlockTools({ editor, state }: Props) {
  return (
    <>
      {tools.map(({ block, run, ...tool }) => (
        <ToolbarButton
          key={block}
          {...tool}
          pressed={state.blocks.has(block)}
          disabled={block === "table" && state.blocks.has("table")}
          onPress={() => run(editor)}
        />
      ))}
      <ToolbarButton
        icon={Minus}
        label="Divider"
        onPress={() => editor.chain().focus().setHorizontalRule().run()}
      />
    </>
  );
}
