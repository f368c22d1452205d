import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { loadTexToMathml } from "./tex-to-mathml.ts";

/** For all formulas of a document together. */
const convertingMs = 2000;

export type Formulas = { inline: ReadonlySet<string>; displayed: ReadonlySet<string> };

/** Returns the TeX of a document's formulas, in lines and alone. */
export function formulasIn(root: ProseMirrorNode): Formulas {
  const [inline, displayed] = [new Set<string>(), new Set<string>()];
  root.descendants((node) => {
    if (node.type.name === "formulaBlock") displayed.add(node.textContent);
    if (node.marks.some(({ type }) => type.name === "formula")) inline.add(node.text ?? "");
  });
  return { inline, displayed };
}

/** Returns them as MathML. What is no TeX, or comes after the time is over, is left out: readers get its TeX. */
export async function mathmlOf({ inline, displayed }: Formulas) {
  if (inline.size + displayed.size === 0) return { formulas: new Map(), displayed: new Map() };
  const convert = await loadTexToMathml();
  const deadline = performance.now() + convertingMs;
  const all = (found: ReadonlySet<string>, display: boolean) => {
    const mathml = new Map<string, string>();
    for (const tex of found) {
      const markup = performance.now() < deadline ? convert(tex, { display }) : null;
      if (markup) mathml.set(tex, markup);
    }
    return mathml;
  };
  return { formulas: all(inline, false), displayed: all(displayed, true) };
}
