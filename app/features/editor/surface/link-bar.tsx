import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type FormEvent, useState } from "react";
import { toSafeHref } from "#app/features/editor/safe-href.ts";
import { useMessages } from "#app/messages/use-messages.ts";

function hrefAtCursor(editor: Editor): string {
  const href: unknown = editor.getAttributes("link")["href"];
  return typeof href === "string" ? href : "";
}

function meant(typed: string): string | null {
  const trimmed = typed.trim();
  if (/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(trimmed)) return toSafeHref(`https://${trimmed}`);
  if (/^[^\s@/]+@[^\s@/.]+(?:\.[^\s@/.]+)+$/.test(trimmed)) return toSafeHref(`mailto:${trimmed}`);
  return toSafeHref(trimmed);
}

function linkTo(editor: Editor, href: string): void {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (editor.state.selection.empty && !editor.isActive("link")) {
    chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] });
  } else {
    chain.setMark("link", { href });
  }
  chain.run();
}

export function LinkBar({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useMessages();
  const current = useEditorState({ editor, selector: () => hrefAtCursor(editor) });
  const [typed, setTyped] = useState(current);
  const [refused, setRefused] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const href = meant(typed);
    if (!href) return setRefused(true);
    linkTo(editor, href);
    onDone();
  }

  function remove() {
    editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
    onDone();
  }

  return (
    <form className="context-bar" onSubmit={submit} aria-label={t("editor.link")}>
      <label>
        <span>{t("editor.link-to")}</span>
        {/* The person has just asked for this field. */}
        <input
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={typed}
          placeholder={t("editor.link-example")}
          aria-invalid={refused}
          aria-describedby={refused ? "link-refused" : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && onDone()}
        />
      </label>
      <button type="submit" className="button button-small">
        {t(current ? "editor.link-change" : "editor.link-add")}
      </button>
      {current && (
        <button type="button" className="button button-small button-quiet" onClick={remove}>
          {t("editor.link-remove")}
        </button>
      )}
      <button type="button" className="button button-small button-quiet" onClick={onDone}>
        {t("editor.link-cancel")}
      </button>
      {refused && (
        <p id="link-refused" className="field-error" role="alert">
          {t("editor.link-impossible")}
        </p>
      )}
    </form>
  );
}
