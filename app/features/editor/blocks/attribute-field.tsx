import type { Editor } from "@tiptap/core";
import { useTextAttribute } from "./use-text-attribute.ts";

type Props = {
  editor: Editor;
  node: string;
  attribute: string;
  label: string;
  maxLength?: number;
  placeholder?: string;
  type?: "text" | "date";
};

/** A field for one attribute of the block at the cursor. */
export function AttributeField(props: Props) {
  const { editor, node, attribute, label, type = "text", ...field } = props;
  const value = useTextAttribute(editor, [node, attribute]);
  return (
    <label className="grow">
      <span>{label}</span>
      <input
        {...field}
        type={type}
        value={value}
        onChange={({ currentTarget }) => {
          if (type === "date" && currentTarget.value === "") return;
          editor.commands.updateAttributes(node, { [attribute]: currentTarget.value });
        }}
      />
    </label>
  );
}
