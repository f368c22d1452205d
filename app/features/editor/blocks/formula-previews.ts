import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { TexToMathml } from "#app/features/editor/tex-to-mathml.ts";

type Previews = { convert: TexToMathml | null; shown: DecorationSet };

function preview(markup: string, { display }: { display: boolean }): HTMLElement {
  const element = document.createElement(display ? "div" : "span");
  element.className = "formula-preview";
  element.contentEditable = "false";
  element.innerHTML = markup;
  return element;
}

function widget(at: number, tex: string, { convert, display }: Shown): Decoration[] {
  const markup = convert(tex, { display });
  const element = () => preview(markup ?? "⚠", { display });
  return [
    Decoration.widget(at, element, { side: 1, key: `${display}${tex}`, ignoreSelection: true }),
  ];
}
type Shown = { convert: TexToMathml; display: boolean };

function isFormula(node: Node): boolean {
  return node.isText && node.marks.some(({ type }) => type.name === "formula");
}

function hasFormulas(doc: Node): boolean {
  let found = false;
  doc.descendants((node) => {
    found ||= node.type.name === "formulaBlock" || isFormula(node);
    return !found;
  });
  return found;
}

function previewsOf(doc: Node, convert: TexToMathml): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, pos) => {
    const end = pos + node.nodeSize;
    if (node.type.name === "formulaBlock") {
      if (node.textContent) {
        decorations.push(...widget(end, node.textContent, { convert, display: true }));
      }
      return false;
    }
    if (isFormula(node)) {
      decorations.push(...widget(end, node.text ?? "", { convert, display: false }));
    }
    return true;
  });
  return DecorationSet.create(doc, decorations);
}

/** Shows each formula as readers will see it. What converts them is loaded with the first one. */
export function formulaPreviews(): Plugin<Previews> {
  const key = new PluginKey<Previews>("formulaPreviews");
  const load = async (view: EditorView) => {
    const { loadTexToMathml } = await import("#app/features/editor/tex-to-mathml.ts");
    const convert = await loadTexToMathml();
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, convert));
  };
  return new Plugin<Previews>({
    key,
    state: {
      init: () => ({ convert: null, shown: DecorationSet.empty }),
      apply(tr, previous) {
        const loaded = tr.getMeta(key) as TexToMathml | undefined;
        const convert = loaded ?? previous.convert;
        if (!convert || (!loaded && !tr.docChanged)) return previous;
        return { convert, shown: previewsOf(tr.doc, convert) };
      },
    },
    view: (view) => {
      let isLoading = false;
      const loadOnce = () => {
        if (isLoading || !hasFormulas(view.state.doc)) return;
        isLoading = true;
        void load(view);
      };
      loadOnce();
      return { update: (_view, before) => view.state.doc.eq(before.doc) || loadOnce() };
    },
    props: { decorations: (state) => key.getState(state)?.shown },
  });
}
