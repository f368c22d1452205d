import type { Editor } from "@tiptap/core";
import {
  Bold,
  Code,
  Highlighter,
  Italic,
  Link,
  Strikethrough,
  Subscript,
  Superscript,
  Underline,
} from "lucide-react";
import type { Command } from "./command.ts";

type Marking = Omit<Command, "run" | "mark"> & { mark: string };

const toggled = (marking: Marking): Command => ({
  inToolbar: true,
  ...marking,
  run: (editor: Editor) => editor.chain().focus().toggleMark(marking.mark).run(),
});

const bold = toggled({
  mark: "bold",
  icon: Bold,
  label: "editor.tool-bold",
  keys: { key: "B" },
  typed: "**…**",
});
const italic = toggled({
  mark: "italic",
  icon: Italic,
  label: "editor.tool-italic",
  keys: { key: "I" },
  typed: "*…*",
});
const code = toggled({
  mark: "code",
  icon: Code,
  label: "editor.tool-code",
  keys: { key: "E" },
  typed: "`…`",
});
const highlight = toggled({
  mark: "highlight",
  icon: Highlighter,
  label: "editor.tool-highlight",
  keys: { held: "shift", key: "H" },
  typed: "==…==",
});

const link: Command = {
  mark: "link",
  icon: Link,
  label: "editor.link",
  keys: { key: "K" },
  typed: "[…](…)",
  inToolbar: true,
  run: (_editor, { askForLink }) => askForLink(),
};

export const markCommands: readonly Command[] = [
  bold,
  italic,
  toggled({
    mark: "underline",
    icon: Underline,
    label: "editor.tool-underline",
    keys: { key: "U" },
  }),
  toggled({
    mark: "strike",
    icon: Strikethrough,
    label: "editor.tool-strike",
    keys: { held: "shift", key: "S" },
    typed: "~~…~~",
  }),
  code,
  highlight,
  toggled({
    mark: "subscript",
    inToolbar: undefined,
    icon: Subscript,
    label: "editor.tool-subscript",
    keys: { key: "," },
  }),
  toggled({
    mark: "superscript",
    inToolbar: undefined,
    icon: Superscript,
    label: "editor.tool-superscript",
    keys: { key: "." },
  }),
  link,
];

/** What is offered beside selected text. */
export const selectionCommands: readonly Command[] = [bold, italic, code, highlight, link];
