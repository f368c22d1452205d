import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type FormEvent, useId, useState } from "react";
import { hrefMeant } from "#app/features/editor/safe-href.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { optionProps, useCombobox } from "#app/ui/use-combobox.ts";
import { useFound } from "#app/ui/use-found.ts";

/** An article of this site that a link can lead to. */
type LinkTarget = { title: string; path: string; lang: string };
export type FindArticles = (q: string) => Promise<LinkTarget[]>;

function hrefAtCursor(editor: Editor): string {
  const href: unknown = editor.getAttributes("link")["href"];
  return typeof href === "string" ? href : "";
}

/** Links the selected text, the link at the cursor or, where there is neither, new text. */
function linkTo(editor: Editor, { href, text }: { href: string; text: string }): void {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (editor.state.selection.empty && !editor.isActive("link")) {
    chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] });
  } else {
    chain.setMark("link", { href }).setTextSelection(editor.state.selection.to);
  }
  chain.setMeta("preventAutolink", true).run();
}

function selectedText({ state }: Editor): string {
  const { from, to } = state.selection;
  return state.doc.textBetween(from, to, " ").slice(0, 100);
}

type Props = { editor: Editor; findArticles: FindArticles; onDone: () => void };

function useLinking({ editor, findArticles, onDone }: Props) {
  const current = useEditorState({ editor, selector: () => hrefAtCursor(editor) });
  const [typed, setTyped] = useState(current);
  const [refused, setRefused] = useState(false);
  const isAddress = typed === current || hrefMeant(typed) !== null;
  const { options, isOver } = useFound(isAddress ? "" : typed, findArticles);
  const leave = () => {
    editor.view.focus();
    onDone();
  };
  const link = (target: { href: string; text: string }) => {
    linkTo(editor, target);
    onDone();
  };
  return {
    ...{ current, typed, refused, options, isOver, leave },
    type: (text: string) => {
      setTyped(text);
      setRefused(false);
    },
    pick: ({ path, title }: LinkTarget) => link({ href: path, text: title }),
    submit: (event: FormEvent) => {
      event.preventDefault();
      const href = hrefMeant(typed);
      if (!href) return setRefused(true);
      link({ href, text: typed.trim() });
    },
    remove: () => {
      editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
      onDone();
    },
  };
}

type Linking = ReturnType<typeof useLinking>;

function LinkField({ linking, id }: { linking: Linking; id: string }) {
  const t = useMessages();
  const { typed, options, refused, pick, leave } = linking;
  const combobox = useCombobox({ id, options, pick });
  return (
    <div className="link-field">
      <label>
        <span>{t("editor.link-to")}</span>
        {/* The person has just asked for this field. */}
        <input
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={typed}
          maxLength={2048}
          placeholder={t("editor.link-example")}
          autoComplete="off"
          {...combobox.input}
          aria-invalid={refused}
          aria-describedby={refused ? `${id}-refused` : undefined}
          onChange={(event) => linking.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (combobox.onKey(event)) return;
            if (event.key === "Escape") leave();
          }}
        />
      </label>
      <ul
        className="picker-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={t("editor.link-articles")}
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          <li key={option.path} {...optionProps({ combobox, id, index }, () => pick(option))}>
            <span className="picker-text">
              <bdi lang={option.lang}>{option.title}</bdi>{" "}
              <span className="hint">{option.path}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {linking.isOver && t("editor.link-found", { count: options.length })}
      </p>
    </div>
  );
}

/** Asks where the selected text leads to: an address, or an article of this site. */
export function LinkBar(props: Props) {
  const t = useMessages();
  const id = useId();
  const linking = useLinking(props);
  const { current, refused } = linking;
  const selected = selectedText(props.editor);
  return (
    <form className="context-bar link-bar" onSubmit={linking.submit} aria-label={t("editor.link")}>
      {selected && <p className="link-text">{t("editor.link-text", { text: selected })}</p>}
      <LinkField linking={linking} id={id} />
      <button type="submit" className="button button-small">
        {t(current ? "editor.link-change" : "editor.link-add")}
      </button>
      {current && (
        <button type="button" className="button button-small button-quiet" onClick={linking.remove}>
          {t("editor.link-remove")}
        </button>
      )}
      <button type="button" className="button button-small button-quiet" onClick={linking.leave}>
        {t("editor.link-cancel")}
      </button>
      {refused && (
        <p id={`${id}-refused`} className="field-error" role="alert">
          {t("editor.link-impossible")}
        </p>
      )}
    </form>
  );
}
