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
  { mark: "bold", icon: Bold, label: "editor.tool-bold", keys: { key: "B" } },
  { mark: "italic", icon: Italic, label: "editor.tool-italic", keys: { key: "I" } },
  { mark: "underline", icon: Underline, label: "editor.tool-underline", keys: { key: "U" } },
  {
    mark: "strike",
    icon: Strikethrough,
    label: "editor.tool-strike",
    keys: { held: "shift", key: "S" },
  },
  { mark: "code", icon: Code, label: "editor.tool-code", keys: { key: "E" } },
  {
    mark: "highlight",
    icon: Highlighter,
    label: "editor.tool-highlight",
    keys: { held: "shift", key: "H" },
  },
  { mark: "subscript", icon: Subscript, label: "editor.tool-subscript", keys: { key: "," } },
  { mark: "superscript", icon: Superscript, label: "editor.tool-superscript", keys: { key: "." } },
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
