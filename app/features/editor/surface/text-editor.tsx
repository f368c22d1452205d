import { type Editor, Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Placeholder } from "@tiptap/extensions";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { documentExtensions } from "#app/features/editor/document.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { carets } from "./carets.ts";
import type { FetchPicture } from "./fetch-picture.ts";
import { listDepth } from "./list-depth.ts";
import { PasteNotice } from "./paste/paste-notice.tsx";
import { usePasting } from "./paste/use-pasting.ts";
import { Toolbar } from "./toolbar.tsx";
import { useBlockWords } from "./use-block-words.ts";
import type { UploadPicture } from "./upload-picture.ts";
import { UploadList } from "./upload-list.tsx";
import { picturesIn, usePictureInsertion } from "./use-picture-insertion.ts";

/** A text that others may write in at the same time. `undo` may reach beyond the text. */
type SharedText = { fragment: Y.XmlFragment; undo: Y.UndoManager; awareness: Awareness };
type Props = {
  shared: SharedText;
  lang: string;
  uploadPicture: UploadPicture;
  fetchPicture: FetchPicture;
};

function linkShortcut(ask: () => void) {
  return Extension.create({
    name: "askForLink",
    addKeyboardShortcuts: () => ({
      "Mod-k": () => {
        ask();
        return true;
      },
    }),
  });
}

type Added = { ask: () => void; paste: Extension };

function useExtensions({ fragment, undo, awareness }: SharedText, { ask, paste }: Added) {
  const t = useMessages();
  return useMemo(
    () => [
      ...documentExtensions,
      Collaboration.configure({ fragment, yUndoOptions: { undoManager: undo } }),
      carets(awareness),
      listDepth,
      Placeholder.configure({ placeholder: t("editor.placeholder") }),
      linkShortcut(ask),
      paste,
    ],
    [ask, awareness, fragment, paste, t, undo],
  );
}

/** The writing surface, in the article's own typography. */
export function TextEditor({ shared, lang, uploadPicture, fetchPicture }: Props) {
  const t = useMessages();
  const blockWords = useBlockWords();
  const [linking, setLinking] = useState(false);
  const [askForLink] = useState(() => () => setLinking(true));
  const paste = usePasting({ undo: shared.undo, uploadPicture, fetchPicture });
  const { uploads, insert, dismiss } = usePictureInsertion(uploadPicture);
  const current = useRef<Editor | null>(null);
  const take = (files: File[]) => {
    if (files.length === 0 || !current.current) return false;
    void insert(current.current, files);
    return true;
  };
  const editor = useEditor({
    extensions: useExtensions(shared, { ask: askForLink, paste: paste.extension }),
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    editorProps: {
      attributes: {
        class: "prose",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": t("editor.article-text"),
        lang,
        dir: "auto",
      },
      handlePaste: (_view, event) => take(picturesIn(event.clipboardData)),
      handleDrop: (_view, event, _slice, moved) => !moved && take(picturesIn(event.dataTransfer)),
    },
  });
  useEffect(() => {
    current.current = editor;
  }, [editor]);
  if (!editor) return <p className="editor-waiting needs-script">{t("editor.opening")}</p>;
  return (
    <div className="text-editor" ref={blockWords}>
      <Toolbar
        editor={editor}
        undo={shared.undo}
        linking={linking}
        setLinking={setLinking}
        onPictures={(files) => void insert(editor, files)}
        onDocuments={(files) => void paste.session.take(editor, { kind: "documents", files })}
      />
      <UploadList uploads={uploads} onDismiss={dismiss} />
      <PasteNotice
        editor={editor}
        session={paste.session}
        news={paste.news}
        onNews={paste.setNews}
      />
      <EditorContent editor={editor} />
    </div>
  );
}
