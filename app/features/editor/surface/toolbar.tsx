import type { Editor } from "@tiptap/core";
import { Image, Link } from "lucide-react";
import { useRef, useState } from "react";
import type * as Y from "yjs";
import { blocks } from "#app/features/editor/blocks/blocks.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { BlockKindSelect, BlockTools } from "./block-tools.tsx";
import { LinkBar } from "./link-bar.tsx";
import { MarkTools } from "./mark-tools.tsx";
import { DocumentTool } from "./paste/document-tool.tsx";
import { ToolbarButton } from "./toolbar-button.tsx";
import { useToolbarState } from "./toolbar-state.ts";
import { UndoTools } from "./undo-tools.tsx";

const pictureTypes = "image/jpeg,image/png,image/webp,image/avif,image/gif";

const bars = blocks.flatMap(({ bar }) => bar ?? []);

type Props = {
  editor: Editor;
  undo: Y.UndoManager;
  linking: boolean;
  setLinking: (linking: boolean) => void;
  onPictures: (files: readonly File[]) => void;
  onDocuments: (files: readonly File[]) => void;
};

function PictureTool({ onPictures }: Pick<Props, "onPictures">) {
  const t = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);
  return (
    <>
      <ToolbarButton icon={Image} label="editor.picture" onPress={() => input.current?.click()} />
      <input
        key={chosen}
        ref={input}
        type="file"
        accept={pictureTypes}
        multiple
        hidden
        aria-label={t("editor.picture-files")}
        onChange={(event) => {
          onPictures([...(event.currentTarget.files ?? [])]);
          setChosen(chosen + 1);
        }}
      />
    </>
  );
}

export function Toolbar({ editor, undo, linking, setLinking, onPictures, onDocuments }: Props) {
  const t = useMessages();
  const state = useToolbarState(editor);
  const link = () => setLinking(!linking);
  return (
    <div className="toolbar">
      <div className="toolbar-row" role="toolbar" aria-label={t("editor.formatting")}>
        <BlockKindSelect editor={editor} state={state} />
        <MarkTools editor={editor} state={state} />
        <ToolbarButton
          icon={Link}
          label="editor.link"
          keys={{ key: "K" }}
          pressed={state.marks.has("link")}
          onPress={link}
        />
        <BlockTools editor={editor} state={state} />
        <PictureTool onPictures={onPictures} />
        <DocumentTool onFiles={onDocuments} />
        <UndoTools undo={undo} />
      </div>
      {linking && <LinkBar editor={editor} onDone={() => setLinking(false)} />}
      {!linking &&
        bars.map(({ node, Bar }) => state.blocks.has(node) && <Bar key={node} editor={editor} />)}
    </div>
  );
}
