import { Mark, markInputRule, Node, textblockTypeInputRule } from "@tiptap/core";
import { Sigma, SquareSigma } from "lucide-react";
import type { Block, BlockCommand } from "./block.ts";
import { formulaPreviews } from "./formula-previews.ts";

/** As TeX, which readers get as MathML. It is text, so that two people can write in one formula. */
const FormulaBlock = Node.create({
  name: "formulaBlock",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseHTML: () => [
    {
      tag: "pre.formula",
      priority: 60,
      preserveWhitespace: "full",
    },
    {
      tag: "p.formula",
      priority: 60,
      contentElement: (element) =>
        (element instanceof Element ? element.querySelector<HTMLElement>("annotation") : null) ??
        document.createElement("annotation"),
    },
  ],
  renderHTML: () => ["pre", { class: "formula" }, 0],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^\$\$\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        if ($from.parent.type !== this.type || !empty) return false;
        const atEnd = $from.parentOffset === $from.parent.content.size;
        return atEnd && this.editor.commands.exitCode();
      },
    };
  },
  addProseMirrorPlugins: () => [formulaPreviews()],
});

/** Two dollars on each side: one is a price. */
const typedFormula = /\$\$([^$\s](?:[^$]*[^$\s])?)\$\$$/;

const Formula = Mark.create({
  name: "formula",
  excludes: "_",
  code: true,
  exitable: true,
  parseHTML: () => [
    { tag: "code.formula", priority: 60 },
    { tag: "math annotation[encoding='application/x-tex']", priority: 60 },
    { tag: "math semantics > :not(annotation)", ignore: true },
  ],
  renderHTML: () => ["code", { class: "formula" }, 0],
  addInputRules() {
    return [markInputRule({ find: typedFormula, type: this.type })];
  },
});

const tools: readonly BlockCommand[] = [
  {
    icon: SquareSigma,
    label: "editor.formula",
    words: "editor.words-formula",
    typed: "$$",
    node: "formulaBlock",
    turns: true,
    run: (editor) => editor.chain().focus().toggleNode("formulaBlock", "paragraph").run(),
  },
  {
    icon: Sigma,
    label: "editor.formula-inline",
    words: "editor.words-formula",
    node: "formula",
    run: (editor) => editor.chain().focus().toggleMark("formula").run(),
  },
];

export const formula: Block = {
  extensions: [FormulaBlock, Formula],
  nodes: { formulaBlock: { attributes: {} } },
  tools,
};
