import type { Editor } from "@tiptap/core";
import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import type * as Y from "yjs";
import { blocks } from "#app/features/editor/blocks/blocks.ts";
import {
  type Command,
  runCommand,
  type SurfaceActions,
} from "#app/features/editor/commands/command.ts";
import { addingCommands, turningCommands } from "#app/features/editor/commands/commands.ts";
import { markCommands } from "#app/features/editor/commands/mark-commands.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { KindSelect } from "./kind-select.tsx";
import { AddMenu, BlockMenu, MoreMenu, OutlineMenu } from "./toolbar-menus.tsx";
import { DocumentTool } from "./paste/document-tool.tsx";
import { ToolbarButton } from "./toolbar-button.tsx";
import { type ToolbarState, useToolbarState } from "./toolbar-state.ts";
import { UndoTools } from "./undo-tools.tsx";
import { useRovingFocus } from "./use-roving-focus.ts";

const bars = blocks.flatMap(({ bar }) => bar ?? []);
const blockTools = [...turningCommands, ...addingCommands].filter(({ inToolbar }) => inToolbar);
const marks = markCommands.filter(({ inToolbar }) => inToolbar);

type Props = {
  editor: Editor;
  undo: Y.UndoManager;
  surface: SurfaceActions;
  onDocuments: (files: readonly File[]) => void;
  /** Asks something in place of the bar of the block at the cursor. */
  question: ReactNode;
};

function CommandButtons(props: {
  commands: readonly Command[];
  state: ToolbarState;
  run: (command: Command) => void;
}) {
  const { commands, state, run } = props;
  return commands.map((command) => {
    const { icon, label, keys, mark, turns, notInside } = command;
    const isInside = state.active.has(label);
    return (
      <ToolbarButton
        key={label}
        {...{ icon, label, keys }}
        pressed={mark || turns || notInside ? isInside : undefined}
        disabled={notInside && isInside}
        onPress={() => run(command)}
      />
    );
  });
}

/** One tab stop with the arrow keys inside; Escape goes back to the text. On a phone, one row at the keyboard. */
export function Toolbar({ editor, undo, surface, question, onDocuments }: Props) {
  const t = useMessages();
  const state = useToolbarState(editor);
  const [optionsOpen, setOptionsOpen] = useState(false);
  const row = useRovingFocus(() => editor.view.focus());
  const run = (command: Command) => runCommand({ editor, surface }, command);
  const here = bars.filter(({ node }) => state.bars.has(node));
  return (
    <div
      className={`toolbar ${optionsOpen ? "options-open" : ""} ${question ? "asking" : ""}`}
      lang={useLocale()}
    >
      <div className="toolbar-row" role="toolbar" aria-label={t("editor.formatting")} {...row}>
        <AddMenu {...{ editor, surface }} />
        <KindSelect {...{ state, run }} />
        <CommandButtons commands={marks} {...{ state, run }} />
        {here.length > 0 && (
          <ToolbarButton
            icon={SlidersHorizontal}
            label="editor.block-options"
            className="on-phone"
            expanded={optionsOpen}
            onPress={() => setOptionsOpen(!optionsOpen)}
          />
        )}
        <CommandButtons commands={blockTools} {...{ state, run }} />
        <DocumentTool onFiles={onDocuments} />
        <BlockMenu {...{ editor, surface }} />
        <UndoTools undo={undo} />
        <OutlineMenu editor={editor} />
        <MoreMenu {...{ editor, surface }} />
      </div>
      {question}
      {!question && (
        <div className="block-bars">
          {here.map(({ node, Bar }) => (
            <Bar key={node} editor={editor} />
          ))}
        </div>
      )}
    </div>
  );
}
