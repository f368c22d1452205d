import { type RefObject, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";

const pictureTypes = "image/jpeg,image/png,image/webp,image/avif,image/gif";

type Props = { input: RefObject<HTMLInputElement>; onPictures: (files: readonly File[]) => void };

/** The browser's own choice of files. */
export function PictureChooser({ input, onPictures }: Props) {
  const t = useMessages();
  const [chosen, setChosen] = useState(0);
  return (
    <input
      key={chosen}
      ref={input}
      type="file"
      accept={pictureTypes}
      multiple
      hidden
      aria-label={t("editor.picture-files")}
      onChange={(event) => {
        onPictures([...(event.currentTarget.files ?? [])]);
        setChosen(chosen + 1);
      }}
    />
  );
}
