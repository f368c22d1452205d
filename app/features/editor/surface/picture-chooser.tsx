import type { RefObject } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { FileChooser } from "./file-chooser.tsx";

const pictureTypes = "image/jpeg,image/png,image/webp,image/avif,image/gif";

type Props = { input: RefObject<HTMLInputElement>; onPictures: (files: readonly File[]) => void };

/** Chooses pictures for the text. */
export function PictureChooser({ input, onPictures }: Props) {
  const t = useMessages();
  return (
    <FileChooser
      input={input}
      accept={pictureTypes}
      label={t("editor.picture-files")}
      onFiles={onPictures}
    />
  );
}
