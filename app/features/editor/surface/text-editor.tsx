import { type Editor } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import type { SurfaceActions } from "#app/features/editor/commands/command.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { BlockHandle } from "./block-handle.tsx";
import type { FetchPicture } from "./fetch-picture.ts";
import { FiguresLine } from "./figures-line.tsx";
import { FindBar } from "./find-bar.tsx";
import { followFullScreen, toggleFullScreen } from "./full-screen.ts";
import { followKeyboard } from "./keyboard-inset.ts";
import { type FindArticles, LinkBar } from "./link-bar.tsx";
import { PasteNotice } from "./paste/paste-notice.tsx";
import { usePasting } from "./paste/use-pasting.ts";
import { SelectionToolbar } from "./selection-toolbar.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { SlashList } from "./slash-list.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useBlockWords } from "./use-block-words.ts";
import type { UploadPicture } from "./upload-picture.ts";
import { UploadList } from "./upload-list.tsx";
import { PictureChooser } from "./picture-chooser.tsx";
import { picturesIn, usePictureInsertion } from "./use-picture-insertion.ts";
import { useShortcutsKey } from "./use-shortcuts-key.ts";
import { type SharedText, useSurfaceExtensions } from "./use-surface-extensions.ts";

type Props = {
  shared: SharedText;
  lang: string;
  uploadPicture: UploadPicture;
  fetchPicture: FetchPicture;
  findArticles: FindArticles;
};
type Question = "link" | "find" | null;

/** What the commands ask of the page: one question at a time above the text. */
function useSurface(choosePictures: () => void) {
  const [question, setQuestion] = useState<Question>(null);
  const [shortcutsShown, setShortcutsShown] = useState(false);
  const [surface] = useState<SurfaceActions>(() => ({
    choosePictures,
    toggleFullScreen,
    askForLink: () => setQuestion((before) => (before === "link" ? null : "link")),
    find: () => setQuestion("find"),
    showShortcuts: () => setShortcutsShown(true),
  }));
  useShortcutsKey(surface.showShortcuts);
  useEffect(followFullScreen, []);
  useEffect(followKeyboard, []);
  return { surface, question, setQuestion, shortcutsShown, setShortcutsShown };
}

/** The writing surface, in the article's own typography. */
export function TextEditor({ shared, lang, findArticles, ...pictures }: Props) {
  const t = useMessages();
  const blockWords = useBlockWords();
  const files = useRef<HTMLInputElement>(null);
  const [choosePictures] = useState(() => () => files.current?.click());
  const { surface, question, setQuestion, shortcutsShown, setShortcutsShown } =
    useSurface(choosePictures);
  const paste = usePasting({ undo: shared.undo, ...pictures });
  const { uploads, insert, dismiss } = usePictureInsertion(pictures.uploadPicture);
  const current = useRef<Editor | null>(null);
  const take = (pictures: File[]) => {
    if (pictures.length === 0 || !current.current) return false;
    void insert(current.current, pictures);
    return true;
  };
  const { extensions, choose } = useSurfaceExtensions({
    ...{ shared, lang, surface, current },
    paste: paste.extension,
  });
  const editor = useEditor({
    extensions,
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
      scrollMargin: { top: 110, bottom: 80, left: 0, right: 0 },
      scrollThreshold: { top: 110, bottom: 80, left: 0, right: 0 },
      handlePaste: (_view, event) => take(picturesIn(event.clipboardData)),
      handleDrop: (_view, event, _slice, moved) => !moved && take(picturesIn(event.dataTransfer)),
    },
  });
  useEffect(() => {
    current.current = editor;
  }, [editor]);
  if (!editor) return <p className="editor-waiting needs-script">{t("editor.opening")}</p>;
  const done = () => setQuestion(null);
  return (
    <div className="text-editor" ref={blockWords}>
      <Toolbar
        {...{ editor, surface }}
        undo={shared.undo}
        onDocuments={(found) =>
          void paste.session.take(editor, { kind: "documents", files: found })
        }
        question={
          question &&
          (question === "link" ? (
            <LinkBar {...{ editor, findArticles }} onDone={done} />
          ) : (
            <FindBar editor={editor} undo={shared.undo} onDone={done} />
          ))
        }
      />
      <PictureChooser input={files} onPictures={(pictures) => void insert(editor, pictures)} />
      <UploadList uploads={uploads} onDismiss={dismiss} />
      <PasteNotice
        editor={editor}
        session={paste.session}
        news={paste.news}
        onNews={paste.setNews}
      />
      <div className="text-around">
        <EditorContent editor={editor} />
        <BlockHandle {...{ editor, surface }} />
      </div>
      <SelectionToolbar {...{ editor, surface }} />
      <SlashList {...{ editor, choose }} />
      <FiguresLine editor={editor} />
      {shortcutsShown && <ShortcutsDialog onClose={() => setShortcutsShown(false)} />}
    </div>
  );
}
