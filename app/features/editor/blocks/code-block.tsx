import { type Editor, textblockTypeInputRule } from "@tiptap/core";
import { CodeBlock as TiptapCodeBlock } from "@tiptap/extension-code-block";
import { SquareCode } from "lucide-react";
import { codeLanguageFromName, codeLanguages } from "#app/features/editor/code-languages.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { Block } from "./block.ts";
import { ChoiceBar } from "./choice-bar.tsx";

function languageOfElement(element: HTMLElement) {
  const code = element.querySelector("code");
  const classes = [...element.classList, ...(code?.classList ?? [])];
  const named = classes.find((name) => /^lang(uage)?-/.test(name));
  return codeLanguageFromName(named ?? element.getAttribute("data-language"));
}

const CodeBlock = TiptapCodeBlock.extend({
  addAttributes: () => ({
    language: { default: null, rendered: false, parseHTML: languageOfElement },
  }),
  addInputRules() {
    return [/^```([a-z+#]*)[\s\n]$/, /^~~~([a-z+#]*)[\s\n]$/].map((find) =>
      textblockTypeInputRule({
        find,
        type: this.type,
        getAttributes: (match) => ({ language: codeLanguageFromName(match[1]) }),
      }),
    );
  },
  // Pastes are taken by surface/paste.
  addProseMirrorPlugins: () => [],
});

const languages = codeLanguages.map(({ id, label }) => ({ value: id, label }));

function CodeBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  const choices = [{ value: "", label: t("editor.code-plain") }, ...languages];
  const label = t("editor.code-language");
  return <ChoiceBar {...{ editor, choices, label }} node="codeBlock" attribute="language" />;
}

export const codeBlock: Block = {
  extensions: [CodeBlock],
  nodes: {
    codeBlock: {
      attributes: {
        language: { kind: "one-of", values: [null, ...codeLanguages.map(({ id }) => id)] },
      },
    },
  },
  tools: [
    {
      icon: SquareCode,
      label: "editor.tool-code-block",
      keys: { held: "alt", key: "C" },
      typed: "```",
      node: "codeBlock",
      turns: true,
      inToolbar: true,
      run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    },
  ],
  bar: { node: "codeBlock", Bar: CodeBar },
};
