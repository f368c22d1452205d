import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { orderFootnotes } from "./footnote-order.ts";

/** The numbers as attributes, which the style sheet shows. */
function numbered(doc: Node): DecorationSet {
  const { numbers, references, times } = orderFootnotes(doc);
  if (numbers.size === 0 && references.size === 0) return DecorationSet.empty;
  const decorations: Decoration[] = [];
  doc.descendants((node, pos) => {
    const isReference = node.type.name === "footnoteReference";
    if (!isReference && node.type.name !== "footnote") return !node.isTextblock || numbers.size > 0;
    const number = isReference ? references.get(node)?.number : numbers.get(node);
    const isUsed = isReference ? number !== undefined : times.has(node);
    const attributes = {
      "data-number": String(number ?? "?"),
      ...(!isUsed && { class: "footnote-alone" }),
    };
    decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes));
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

function placeOfNote(doc: Node, id: unknown): number | null {
  let place: number | null = null;
  doc.descendants((node, pos) => {
    const isNote = node.type.name === "footnote" && node.attrs["footnote"] === id;
    if (isNote) place ??= pos + 1;
    return place === null && !node.isTextblock;
  });
  return place;
}

/** Numbers references and notes while they are written; a click on a reference leads to its note. */
export function footnoteNumbers(): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>("footnoteNumbers");
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => numbered(doc),
      apply: (tr, value) => (tr.docChanged ? numbered(tr.doc) : value),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleDoubleClickOn(view, _pos, node) {
        if (node.type.name !== "footnoteReference") return false;
        const place = placeOfNote(view.state.doc, node.attrs["footnote"]);
        if (place === null) return false;
        const { tr } = view.state;
        view.dispatch(tr.setSelection(TextSelection.create(tr.doc, place)).scrollIntoView());
        return true;
      },
    },
  });
}
