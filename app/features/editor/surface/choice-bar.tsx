import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { codeLanguages } from "#app/features/editor/code-languages.ts";

type Choice = { value: string; label: string };
type Props = {
  editor: Editor;
  node: "callout" | "codeBlock";
  attribute: "kind" | "language";
  label: string;
  choices: Choice[];
};

/** One attribute of the block at the cursor, chosen from a list; an empty value is none. */
function ChoiceBar({ editor, node, attribute, label, choices }: Props) {
  const value = useEditorState({
    editor,
    selector: () => {
      const current: unknown = editor.getAttributes(node)[attribute];
      return typeof current === "string" ? current : "";
    },
  });
  return (
    <div className="context-bar">
      <label>
        <span>{label}</span>
        <select
          value={value}
          onChange={(event) =>
            editor.commands.updateAttributes(node, {
              [attribute]: event.currentTarget.value || null,
            })
          }
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const callouts: Choice[] = [
  { value: "note", label: "Note" },
  { value: "tip", label: "Tip" },
  { value: "warning", label: "Warning" },
];
const languages: Choice[] = [
  { value: "", label: "Plain text" },
  ...codeLanguages.map(({ id, label }) => ({ value: id, label })),
];

export function CalloutBar({ editor }: { editor: Editor }) {
  const props = { editor, label: "Callout", choices: callouts };
  return <ChoiceBar {...props} node="callout" attribute="kind" />;
}

export function CodeBar({ editor }: { editor: Editor }) {
  const props = { editor, label: "Language", choices: languages };
  return <ChoiceBar {...props} node="codeBlock" attribute="language" />;
}
