import type { Editor } from "@tiptap/core";
import { useTextAttribute } from "./use-text-attribute.ts";

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
  const value = useTextAttribute(editor, [node, attribute]);
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
