import { type Editor, Extension } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Translate } from "#app/messages/translate.ts";
import { type Choice, choosePaste, isDocument, readClipboard } from "./clipboard.ts";
import type { PasteSession } from "./paste-session.ts";
import { placeholderView } from "./placeholder-view.ts";

const inCode = ({ state }: EditorView) => state.selection.$from.parent.type.spec.code === true;

function selectDropPlace(view: EditorView, event: DragEvent): void {
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!place) return;
  const selection = TextSelection.near(view.state.doc.resolve(place.pos));
  view.dispatch(view.state.tr.setSelection(selection));
}

/** A drop within the text is a move, and pictures are taken by whoever uploads them. */
function isForUs(view: EditorView, event: DragEvent): boolean {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (view.dragging) return false;
  return files.length === 0 || files.some(isDocument);
}

type Given = { session: PasteSession; t: Translate };

function plugin(editor: Editor, { session, t }: Given): Plugin {
  let shift = false;
  const take = (event: Event, choice: Choice): boolean => {
    if (choice.kind === "leave") return false;
    event.preventDefault();
    void session.take(editor, choice);
    return true;
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => {
          shift = event.shiftKey;
          return false;
        },
        paste: (view, event) => {
          if (!event.clipboardData || !view.editable) return false;
          const clipboard = readClipboard(event.clipboardData, shift);
          return take(event, choosePaste(clipboard, { inCode: inCode(view) }));
        },
        drop: (view, event) => {
          if (!event.dataTransfer || !view.editable || !isForUs(view, event)) return false;
          const clipboard = readClipboard(event.dataTransfer, false);
          const choice = choosePaste(clipboard, { inCode: false });
          if (choice.kind !== "leave") selectDropPlace(view, event);
          return take(event, choice);
        },
      },
      nodeViews: {
        unsupported: placeholderView({
          t,
          choose: (file, place) => void session.fill(editor, { file, ...place }),
        }),
      },
    },
  });
}

/** Takes pastes and drops before the editor's own way, which knows only the editor's own HTML. */
export function pasting(given: Given): Extension {
  return Extension.create({
    name: "pasting",
    priority: 1200,
    onCreate: () => given.session.prepare(),
    addProseMirrorPlugins() {
      return [plugin(this.editor, given)];
    },
  });
}
