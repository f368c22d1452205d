import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type ImageSize, imageSizes } from "./picture-sizes.ts";

const names: Record<ImageSize, string> = {
  normal: "As wide as the text",
  wide: "Wider than the text",
  full: "Across the page",
  left: "At the left",
  right: "At the right",
};

function useImage(editor: Editor) {
  return useEditorState({
    editor,
    selector: () => {
      const { alt, size }: Record<string, unknown> = editor.getAttributes("image");
      return {
        alt: typeof alt === "string" ? alt : "",
        size: imageSizes.find((known) => known === size) ?? "normal",
      };
    },
  });
}

/** The caption is written under the picture itself. */
export function PictureBar({ editor }: { editor: Editor }) {
  const { alt, size } = useImage(editor);
  const update = (attributes: Record<string, string>) =>
    editor.commands.updateAttributes("image", attributes);
  return (
    <div className="context-bar" role="group" aria-label="Picture">
      <label className="grow">
        <span>Described for those who cannot see it</span>
        <input
          value={alt}
          maxLength={2000}
          placeholder="What the picture shows"
          onChange={(event) => update({ alt: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>Size</span>
        <select value={size} onChange={(event) => update({ size: event.currentTarget.value })}>
          {imageSizes.map((known) => (
            <option key={known} value={known}>
              {names[known]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
