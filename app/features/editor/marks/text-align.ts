import { TextAlign as TiptapTextAlign } from "@tiptap/extension-text-align";
import { alignmentOf } from "#app/features/editor/blocks/node-attributes.ts";
import type { AttributeRule } from "#app/features/editor/document-schema.ts";

export const textAlignments = ["center", "right"] as const;

export const textAlignRule: AttributeRule = { kind: "one-of", values: [null, ...textAlignments] };

/** Alignment as a class, because the page's policy forbids inline styles. */
export const TextAlign = TiptapTextAlign.extend({
  addGlobalAttributes: () => [
    {
      types: ["heading", "paragraph"],
      attributes: {
        textAlign: {
          default: null,
          parseHTML: (element: HTMLElement) => alignmentOf(element, textAlignments),
          renderHTML: ({ textAlign }: Record<string, unknown>) =>
            typeof textAlign === "string" ? { class: `align-${textAlign}` } : {},
        },
      },
    },
  ],
  addKeyboardShortcuts() {
    return {
      "Mod-Shift-l": () => this.editor.commands.unsetTextAlign(),
      "Mod-Shift-e": () => this.editor.commands.toggleTextAlign("center"),
      "Mod-Shift-r": () => this.editor.commands.toggleTextAlign("right"),
    };
  },
}).configure({ types: ["heading", "paragraph"], alignments: [...textAlignments] });
