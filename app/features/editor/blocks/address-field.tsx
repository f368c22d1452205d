import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useState } from "react";

type Props = {
  editor: Editor;
  node: string;
  attribute: string;
  label: string;
  placeholder: string;
  /** Returns the address that was typed, or null while it is none. */
  meant: (typed: string) => string | null;
};

/** A field for an address of the block at the cursor: what is no address yet stays in it, and is marked. */
export function AddressField(props: Props) {
  const { editor } = props;
  const at = useEditorState({ editor, selector: () => editor.state.selection.$from.start() });
  return <TypedAddress key={at} {...props} />;
}

/** Begins anew with each block that the cursor comes to. */
function TypedAddress({ editor, node, attribute, label, placeholder, meant }: Props) {
  const [typed, setTyped] = useState(() => String(editor.getAttributes(node)[attribute] ?? ""));
  return (
    <label className="grow">
      <span>{label}</span>
      <input
        value={typed}
        placeholder={placeholder}
        aria-invalid={typed.trim() !== "" && meant(typed) === null}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          editor.commands.updateAttributes(node, { [attribute]: meant(value) });
        }}
      />
    </label>
  );
}
