import { type Editor, posToDOMRect } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import type { Command } from "#app/features/editor/commands/command.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { placeBeside } from "./place-beside.ts";
import { type Slash, slashKey, slashNote } from "./slash-menu.ts";

type Props = { editor: Editor; choose: (command: Command) => void };

/** Tells the text field, which keeps the focus, of the list and of the line in it. */
function useNamedList({ editor, list, line }: { editor: Editor; list: string; line: string }) {
  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute("aria-controls", list);
    dom.setAttribute("aria-activedescendant", line);
    document.getElementById(line)?.scrollIntoView({ block: "nearest" });
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, list, line]);
}

function OpenList({ editor, slash, choose }: Props & { slash: Slash }) {
  const t = useMessages();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { commands, active, query } = slash;
  useNamedList({ editor, list: id, line: `${id}-${active}` });
  useLayoutEffect(() => {
    const { from } = editor.state.selection;
    const at = from - query.length - 1;
    if (list.current) placeBeside(list.current, posToDOMRect(editor.view, at, from));
  }, [editor, query, commands]);
  return createPortal(
    <div ref={list} className="editor-menu slash-list">
      <div id={id} role="listbox" aria-label={t("editor.commands")}>
        {commands.map((command, index) => (
          <div
            key={command.label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={index === active ? 0 : -1}
            aria-selected={index === active}
            className="menu-line"
            onPointerMove={() =>
              index !== active &&
              editor.view.dispatch(slashNote.on(editor.state.tr, { active: index }))
            }
            onMouseDown={(event) => {
              event.preventDefault();
              choose(command);
            }}
          >
            <command.icon size={18} aria-hidden />
            <span className="line-label">{t(command.label)}</span>
            {command.typed && <kbd className="line-note">{command.typed}</kbd>}
          </div>
        ))}
      </div>
      <p role="status" className={commands.length > 0 ? "visually-hidden" : "hint"}>
        {t("editor.commands-found", { count: commands.length })}
      </p>
    </div>,
    document.getElementById("main") ?? document.body,
  );
}

/** The list of commands behind a slash, while there is one. */
export function SlashList(props: Props) {
  const { editor } = props;
  const slash = useEditorState({
    editor,
    selector: () => slashKey.getState(editor.state) ?? null,
    equalityFn: Object.is,
  });
  return slash && <OpenList {...props} slash={slash} />;
}
