import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import { useMessages } from "#app/messages/use-messages.ts";
import { findKey, findNote, replaceFound, search, showMatch } from "./find-in-text.ts";
import { ToolbarButton } from "./toolbar-button.tsx";

type Props = { editor: Editor; undo: Y.UndoManager; onDone: () => void };

function selectedText({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection;
  return $from.sameParent($to) ? state.doc.textBetween(from, to).slice(0, 200) : "";
}

function useFind({ editor, onDone }: Props) {
  const [query, setQuery] = useState(() => selectedText(editor));
  const shown = useEditorState({
    editor,
    selector: () => {
      const state = findKey.getState(editor.state);
      return { at: state?.at ?? -1, count: state?.matches.length ?? 0 };
    },
  });
  const first = useRef(query);
  useEffect(() => {
    if (first.current) search(editor, { query: first.current });
    return () => {
      if (!editor.isDestroyed) editor.view.dispatch(findNote.on(editor.state.tr, { query: "" }));
    };
  }, [editor]);
  const step = (by: number) => showMatch(editor, shown.at + by);
  const leave = () => {
    editor.view.focus();
    onDone();
  };
  return {
    ...{ query, ...shown, step, leave },
    type: (text: string) => {
      setQuery(text);
      search(editor, { query: text });
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === "Escape") leave();
      else if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    },
  };
}

function Replacing({ editor, undo }: Pick<Props, "editor" | "undo">) {
  const t = useMessages();
  const [text, setText] = useState("");
  const [count, setCount] = useState<number | null>(null);
  const replace = (all: boolean) => setCount(replaceFound(editor, { text, undo, all }));
  return (
    <>
      <label>
        <span>{t("editor.replace-with")}</span>
        <input value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <button type="button" className="button button-small" onClick={() => replace(false)}>
        {t("editor.replace")}
      </button>
      <button type="button" className="button button-small" onClick={() => replace(true)}>
        {t("editor.replace-all")}
      </button>
      <span role="status" className={count === null ? "visually-hidden" : "hint"}>
        {count !== null && t("editor.replaced", { count })}
      </span>
    </>
  );
}

/** Finds and replaces in the text. The same keys pressed again are the browser's own search. */
export function FindBar(props: Props) {
  const t = useMessages();
  const { query, at, count, step, leave, type, onKeyDown } = useFind(props);
  return (
    <div className="context-bar find-bar" role="search" aria-label={t("editor.find")}>
      <div className="find-row">
        <label>
          <span>{t("editor.find-text")}</span>
          {/* The person has just asked for this field. */}
          <input
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            type="search"
            value={query}
            maxLength={200}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        <span className="find-count" role="status">
          {query !== "" && t("editor.found", { at: at + 1, count })}
        </span>
        <ToolbarButton icon={ChevronUp} label="editor.find-previous" onPress={() => step(-1)} />
        <ToolbarButton icon={ChevronDown} label="editor.find-next" onPress={() => step(1)} />
        <ToolbarButton icon={X} label="editor.find-close" onPress={leave} />
      </div>
      <div className="find-row">
        <Replacing {...props} />
        <label className="choice">
          <input
            type="checkbox"
            onChange={(event) => search(props.editor, { matchCase: event.currentTarget.checked })}
          />
          <span>{t("editor.match-case")}</span>
        </label>
      </div>
    </div>
  );
}
