import { type Editor, Extension } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { documentExtensions } from "#app/features/editor/document.ts";
import type { ArticleDocument } from "#app/features/editor/document-schema.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { cleanPastedHtml } from "./clean-pasted-html.ts";
import { Toolbar } from "./toolbar.tsx";
import { useBlockWords } from "./use-block-words.ts";
import type { UploadPicture } from "./upload-picture.ts";
import { UploadList } from "./upload-list.tsx";
import { picturesIn, usePictureInsertion } from "./use-picture-insertion.ts";

type Props = {
  document: ArticleDocument;
  lang: string;
  uploadPicture: UploadPicture;
  onChange: (document: unknown) => void;
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

function useExtensions(ask: () => void) {
  const t = useMessages();
  return useMemo(
    () => [
      ...documentExtensions,
      Placeholder.configure({ placeholder: t("editor.placeholder") }),
      linkShortcut(ask),
    ],
    [ask, t],
  );
}

/** The writing surface, in the article's own typography. `document` is its initial content. */
export function TextEditor({ document, lang, uploadPicture, onChange }: Props) {
  const t = useMessages();
  const blockWords = useBlockWords();
  const [linking, setLinking] = useState(false);
  const [askForLink] = useState(() => () => setLinking(true));
  const { uploads, insert, dismiss } = usePictureInsertion(uploadPicture);
  const current = useRef<Editor | null>(null);
  const take = (files: File[]) => {
    if (files.length === 0 || !current.current) return false;
    void insert(current.current, files);
    return true;
  };
  const editor = useEditor({
    extensions: useExtensions(askForLink),
    content: document,
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
      transformPastedHTML: cleanPastedHtml,
      handlePaste: (_view, event) => take(picturesIn(event.clipboardData)),
      handleDrop: (_view, event, _slice, moved) => !moved && take(picturesIn(event.dataTransfer)),
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON()),
  });
  useEffect(() => {
    current.current = editor;
  }, [editor]);
  if (!editor) return <p className="editor-waiting needs-script">{t("editor.opening")}</p>;
  return (
    <div className="text-editor" ref={blockWords}>
      <Toolbar
        editor={editor}
        linking={linking}
        setLinking={setLinking}
        onPictures={(files) => void insert(editor, files)}
      />
      <UploadList uploads={uploads} onDismiss={dismiss} />
      <EditorContent editor={editor} />
    </div>
  );
}
