import { type Editor, Node } from "@tiptap/core";
import { LayoutGrid } from "lucide-react";
import { useMessages } from "#app/messages/use-messages.ts";
import { type BarAction, BarButtons } from "./bar-buttons.tsx";
import type { Block } from "./block.ts";
import { ChoiceBar } from "./choice-bar.tsx";
import { gatherPictures, movePicture, scatterPictures } from "./gallery-commands.ts";
import { quietAttribute } from "./node-attributes.ts";

export const galleryColumns = ["2", "3", "4"] as const;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    gallery: {
      /** Makes a gallery of the pictures at the cursor, or an empty one that takes the next pictures. */
      gatherPictures: () => ReturnType;
      /** Takes a gallery apart into single pictures. */
      scatterPictures: () => ReturnType;
      /** Moves the picture at the cursor within its gallery. */
      movePicture: (step: -1 | 1) => ReturnType;
    };
  }
}

const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "image*",
  selectable: true,
  addAttributes: () => ({ columns: quietAttribute("3") }),
  parseHTML: () => [
    {
      tag: "div.gallery",
      getAttrs: (element) => ({
        columns: galleryColumns.find((n) => element.classList.contains(`gallery-${n}`)) ?? "3",
      }),
    },
  ],
  renderHTML: ({ node }) => [
    "div",
    { class: `gallery gallery-${String(node.attrs["columns"])}` },
    0,
  ],
  addCommands: () => ({
    gatherPictures: () => gatherPictures,
    scatterPictures: () => scatterPictures,
    movePicture: (step) => movePicture(step),
  }),
  addKeyboardShortcuts() {
    return {
      "Alt-ArrowLeft": () => this.editor.commands.movePicture(-1),
      "Alt-ArrowRight": () => this.editor.commands.movePicture(1),
    };
  },
});

const actions: readonly BarAction[] = [
  {
    label: "editor.gallery-earlier",
    run: (editor) => editor.chain().focus().movePicture(-1).run(),
  },
  { label: "editor.gallery-later", run: (editor) => editor.chain().focus().movePicture(1).run() },
  {
    label: "editor.gallery-apart",
    run: (editor) => editor.chain().focus().scatterPictures().run(),
  },
];

function GalleryBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  const choices = galleryColumns.map((value) => ({ value, label: value }));
  return (
    <>
      <ChoiceBar
        {...{ editor, choices }}
        node="gallery"
        attribute="columns"
        label={t("editor.gallery-columns")}
      />
      <div className="context-bar" role="group" aria-label={t("editor.gallery")}>
        <BarButtons {...{ editor, actions }} />
      </div>
    </>
  );
}

export const gallery: Block = {
  extensions: [Gallery],
  nodes: { gallery: { attributes: { columns: { kind: "one-of", values: galleryColumns } } } },
  words: { "--gallery-empty": "editor.gallery-empty" },
  tools: [
    {
      icon: LayoutGrid,
      label: "editor.gallery",
      words: "editor.words-gallery",
      node: "gallery",
      notInside: true,
      run: (editor) => editor.chain().focus().gatherPictures().run(),
    },
  ],
  bar: { node: "gallery", Bar: GalleryBar },
};
