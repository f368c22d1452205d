import type { Editor } from "@tiptap/core";
import {
  Bold,
  Code,
  Highlighter,
  Italic,
  Strikethrough,
  Subscript,
  Superscript,
  Underline,
} from "lucide-react";
import { ToolbarButton } from "./toolbar-button.tsx";
import type { ToolbarState } from "./toolbar-state.ts";

const tools = [
  { mark: "bold", icon: Bold, label: "Bold", keys: "Ctrl B" },
  { mark: "italic", icon: Italic, label: "Italic", keys: "Ctrl I" },
  { mark: "underline", icon: Underline, label: "Underline", keys: "Ctrl U" },
  { mark: "strike", icon: Strikethrough, label: "Strike through", keys: "Ctrl Shift S" },
  { mark: "code", icon: Code, label: "Code", keys: "Ctrl E" },
  { mark: "highlight", icon: Highlighter, label: "Highlight", keys: "Ctrl Shift H" },
  { mark: "subscript", icon: Subscript, label: "Subscript", keys: "Ctrl ," },
  { mark: "superscript", icon: Superscript, label: "Superscript", keys: "Ctrl ." },
] as const;

export function MarkTools({ editor, state }: { editor: Editor; state: ToolbarState }) {
  return tools.map(({ mark, ...tool }) => (
    <ToolbarButton
      key={mark}
      {...tool}
      pressed={state.marks.has(mark)}
      onPress={() => editor.chain().focus().toggleMark(mark).run()}
    />
  ));
}
