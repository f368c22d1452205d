import { Mark, markInputRule, markPasteRule } from "@tiptap/core";

/**
 * Unlike TipTap's own mark, this one combines with other marks: linked code is common in articles.
 */
export const Code = Mark.create({
  name: "code",
  excludes: "code",
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: "code" }],
  renderHTML: () => ["code", 0],
  addCommands() {
    return {
      toggleCode:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    };
  },
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleCode() };
  },
  addInputRules() {
    return [markInputRule({ find: /(?<!`)`([^`]+)`$/, type: this.type })];
  },
  addPasteRules() {
    return [markPasteRule({ find: /(?<!`)`([^`\n]+)`(?!`)/g, type: this.type })];
  },
});
