import type { Editor } from "@tiptap/core";
import { blocks } from "#app/features/editor/blocks/blocks.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { ToolbarButton } from "./toolbar-button.tsx";
import type { BlockKind, ToolbarState } from "./toolbar-state.ts";

type Props = { editor: Editor; state: ToolbarState };

const kinds: { value: BlockKind; label: PlainId }[] = [
  { value: "paragraph", label: "editor.kind-paragraph" },
  { value: "2", label: "editor.kind-heading" },
  { value: "3", label: "editor.kind-heading-smaller" },
  { value: "4", label: "editor.kind-heading-smallest" },
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
  const t = useMessages();
  return (
    <label className="tool-select">
      <span className="visually-hidden">{t("editor.kind")}</span>
      <select value={state.kind} onChange={(event) => setKind(editor, event.currentTarget.value)}>
        {kinds.map(({ value, label }) => (
          <option key={value} value={value}>
            {t(label)}
          </option>
        ))}
      </select>
    </label>
  );
}

const tools = blocks.flatMap((block) => block.tools ?? []);

export function BlockTools({ editor, state }: Props) {
  return tools.map(({ node, notInside, run, ...tool }) => {
    const isInside = node === undefined ? undefined : state.blocks.has(node);
    return (
      <ToolbarButton
        key={tool.label}
        {...tool}
        pressed={isInside}
        disabled={notInside && isInside}
        onPress={() => run(editor)}
      />
    );
  });
}
