import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";

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
  const value = useEditorState({
    editor,
    selector: () => {
      const current: unknown = editor.getAttributes(node)[attribute];
      return typeof current === "string" ? current : "";
    },
  });
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
