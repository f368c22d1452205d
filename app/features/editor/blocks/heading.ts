import { mergeAttributes, Node, textblockTypeInputRule } from "@tiptap/core";
import { Heading2, Heading3, Heading4 } from "lucide-react";
import { textAlignRule } from "#app/features/editor/marks/text-align.ts";
import type { Block, BlockCommand } from "./block.ts";
import { quietAttribute } from "./node-attributes.ts";

const headingLevels = [2, 3, 4] as const;
export type HeadingLevel = (typeof headingLevels)[number];

/** The level of each HTML heading. The article's title is the page's h1, so an h1 becomes an h2. */
export const levelsOfTags: readonly (readonly [tag: string, level: HeadingLevel])[] = [
  ["h1", 2],
  ["h2", 2],
  ["h3", 3],
  ["h4", 4],
  ["h5", 4],
  ["h6", 4],
];

function isHeadingLevel(level: number): level is HeadingLevel {
  return headingLevels.some((known) => known === level);
}

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: quietAttribute(2) }),
  parseHTML: () => levelsOfTags.map(([tag, level]) => ({ tag, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => [
    `h${String(node.attrs["level"])}`,
    mergeAttributes(HTMLAttributes),
    0,
  ],
  addCommands() {
    return {
      setHeading:
        ({ level }) =>
        ({ commands }) =>
          isHeadingLevel(level) && commands.setNode(this.name, { level }),
      toggleHeading:
        ({ level }) =>
        ({ commands }) =>
          isHeadingLevel(level) && commands.toggleNode(this.name, "paragraph", { level }),
    };
  },
  addKeyboardShortcuts() {
    return Object.fromEntries(
      headingLevels.map((level) => [
        `Mod-Alt-${level}`,
        () => this.editor.commands.toggleHeading({ level }),
      ]),
    );
  },
  addInputRules() {
    return [
      textblockTypeInputRule({
        find: /^(#{1,4})\s$/,
        type: this.type,
        getAttributes: (match) => ({ level: Math.max(2, match[1]?.length ?? 2) }),
      }),
    ];
  },
});

const looks = {
  2: { icon: Heading2, label: "editor.kind-heading", typed: "##" },
  3: { icon: Heading3, label: "editor.kind-heading-smaller", typed: "###" },
  4: { icon: Heading4, label: "editor.kind-heading-smallest", typed: "####" },
} as const;

const toolOf = (level: HeadingLevel): BlockCommand => ({
  ...looks[level],
  keys: { held: "alt", key: String(level) },
  words: "editor.words-heading",
  node: "heading",
  attributes: { level },
  turns: true,
  run: (editor) => editor.chain().focus().setNode("heading", { level }).run(),
});

export const heading: Block = {
  extensions: [Heading],
  nodes: {
    heading: {
      attributes: {
        level: { kind: "one-of", values: headingLevels, required: true },
        textAlign: textAlignRule,
      },
    },
  },
  tools: headingLevels.map(toolOf),
};
