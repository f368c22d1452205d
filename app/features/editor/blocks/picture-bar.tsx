import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { type ImageSize, imageSizes } from "./picture-sizes.ts";

const names: Record<ImageSize, PlainId> = {
  normal: "editor.picture-normal",
  wide: "editor.picture-wide",
  full: "editor.picture-full",
  left: "editor.picture-left",
  right: "editor.picture-right",
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
  const t = useMessages();
  const { alt, size } = useImage(editor);
  const update = (attributes: Record<string, string>) =>
    editor.commands.updateAttributes("image", attributes);
  return (
    <div className="context-bar" role="group" aria-label={t("editor.picture")}>
      <label className="grow">
        <span>{t("editor.picture-described")}</span>
        <input
          value={alt}
          maxLength={2000}
          placeholder={t("editor.picture-shows")}
          onChange={(event) => update({ alt: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{t("editor.picture-size")}</span>
        <select value={size} onChange={(event) => update({ size: event.currentTarget.value })}>
          {imageSizes.map((known) => (
            <option key={known} value={known}>
              {t(names[known])}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
