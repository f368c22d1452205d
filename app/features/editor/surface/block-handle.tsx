import type { Editor } from "@tiptap/core";
import { NodeSelection, Selection } from "@tiptap/pm/state";
import { GripVertical } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { blockAt } from "#app/features/editor/commands/block-moves.ts";
import type { SurfaceActions } from "#app/features/editor/commands/command.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { blockItems } from "./block-items.ts";
import { MenuButton } from "./menu-button.tsx";

type Props = { editor: Editor; surface: SurfaceActions };
type Place = { pos: number; top: number; left: number };

/** The block beside the pointer, wherever in its line the pointer is. */
function placeAt(editor: Editor, { clientY }: { clientY: number }): Place | null {
  const { view } = editor;
  const text = view.dom.getBoundingClientRect();
  const style = getComputedStyle(view.dom);
  const found = view.posAtCoords({
    left: text.left + parseFloat(style.paddingLeft) + 2,
    top: clientY,
  });
  if (!found) return null;
  const at = found.inside >= 0 ? found.inside + 1 : found.pos;
  const block = blockAt(view.state.doc.resolve(Math.min(at, view.state.doc.content.size)));
  const element = block && view.nodeDOM(block.pos);
  if (!block || !(element instanceof HTMLElement)) return null;
  const around = view.dom.parentElement?.getBoundingClientRect() ?? text;
  const box = element.getBoundingClientRect();
  return { pos: block.pos, top: box.top - around.top, left: text.left - around.left };
}

function useHoveredBlock(editor: Editor): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const surface = editor.view.dom.parentElement;
    let frame = 0;
    const follow = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const next = placeAt(editor, event);
        setPlace((before) =>
          next?.pos === before?.pos && next?.top === before?.top ? before : next,
        );
      });
    };
    const hide = () => setPlace(null);
    surface?.addEventListener("pointermove", follow);
    editor.on("update", hide);
    return () => {
      cancelAnimationFrame(frame);
      surface?.removeEventListener("pointermove", follow);
      editor.off("update", hide);
    };
  }, [editor]);
  return place;
}

function drag(event: DragEvent, { editor, pos }: { editor: Editor; pos: number }): void {
  const { view } = editor;
  const selection = NodeSelection.create(view.state.doc, pos);
  view.dispatch(view.state.tr.setSelection(selection));
  const slice = selection.content();
  const { dom, text } = view.serializeForClipboard(slice);
  event.dataTransfer.clearData();
  event.dataTransfer.setData("text/html", dom.innerHTML);
  event.dataTransfer.setData("text/plain", text);
  event.dataTransfer.effectAllowed = "move";
  const element = view.nodeDOM(pos);
  if (element instanceof Element) event.dataTransfer.setDragImage(element, 0, 0);
  view.dragging = { slice, move: true };
}

function cursorInto({ editor, pos }: { editor: Editor; pos: number }): void {
  const { tr } = editor.state;
  const node = tr.doc.nodeAt(pos);
  const selection = node?.isLeaf
    ? NodeSelection.create(tr.doc, pos)
    : Selection.near(tr.doc.resolve(pos + 1));
  editor.view.dispatch(tr.setSelection(selection));
}

/** The grip beside the block under the pointer: drags it, and opens what the toolbar's menu of the block has. */
export function BlockHandle({ editor, surface }: Props) {
  const t = useMessages();
  const locale = useLocale();
  const grip = useRef<HTMLDivElement>(null);
  const place = useHoveredBlock(editor);
  useEffect(() => {
    if (!grip.current || !place) return;
    grip.current.style.top = `${place.top}px`;
    grip.current.style.left = `${place.left}px`;
    // The toolbar has the same for the keyboard.
    grip.current.querySelector("button")?.setAttribute("tabindex", "-1");
  }, [place]);
  if (!place) return null;
  const { pos } = place;
  return (
    <div
      ref={grip}
      className="block-handle"
      lang={locale}
      contentEditable={false}
      draggable
      onDragStart={(event) => drag(event, { editor, pos })}
    >
      <MenuButton
        isDragged
        icon={GripVertical}
        label={t("editor.block-handle")}
        items={() => {
          cursorInto({ editor, pos });
          return blockItems({ editor, surface }, t);
        }}
      />
    </div>
  );
}
