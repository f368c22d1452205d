import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";

type Choice = { value: string; label: string };
type Props = {
  editor: Editor;
  node: string;
  attribute: string;
  label: string;
  choices: readonly Choice[];
};

/** A list of values for one attribute of the block at the cursor; an empty value is none. */
export function ChoiceBar({ editor, node, attribute, label, choices }: Props) {
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
