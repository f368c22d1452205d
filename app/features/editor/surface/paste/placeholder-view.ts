import { DOMSerializer, type Node } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import type { Translate } from "#app/messages/translate.ts";

const pictureTypes = "image/jpeg,image/png,image/webp,image/avif,image/gif";

type Tools = {
  t: Translate;
  choose: (file: File, place: { node: Node; getPos: () => number | undefined }) => void;
};

function button(label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button button-small";
  element.textContent = label;
  element.addEventListener("click", press);
  return element;
}

function chooseFile(take: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = pictureTypes;
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) take(file);
  });
  input.click();
}

/** What could not come along says so, and what can be done about it. Other placeholders only say what they are. */
export function placeholderView({ t, choose }: Tools) {
  return (node: Node, view: EditorView, getPos: () => number | undefined): NodeView => {
    if (node.attrs["origin"] !== "picture") {
      const { dom } = DOMSerializer.renderSpec(document, node.type.spec.toDOM?.(node) ?? ["aside"]);
      return { dom };
    }
    const dom = document.createElement("aside");
    dom.className = "unsupported missing-picture";
    dom.contentEditable = "false";
    const label = document.createElement("strong");
    label.textContent = String(node.attrs["label"]);
    const why = document.createElement("p");
    why.textContent = t("editor.missing-picture-why");
    const remove = () => {
      const at = getPos();
      if (at !== undefined) view.dispatch(view.state.tr.delete(at, at + node.nodeSize));
      view.focus();
    };
    const actions = document.createElement("p");
    actions.className = "missing-picture-actions";
    actions.append(
      button(t("editor.missing-picture-choose"), () =>
        chooseFile((file) => choose(file, { node, getPos })),
      ),
      button(t("editor.missing-picture-remove"), remove),
    );
    dom.append(label, why, actions);
    return {
      dom,
      stopEvent: (event) => event.target instanceof HTMLButtonElement,
      ignoreMutation: () => true,
    };
  };
}
