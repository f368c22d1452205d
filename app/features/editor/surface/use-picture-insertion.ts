import type { Editor } from "@tiptap/core";
import { useCallback, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { type UploadPicture, UploadRefused } from "./upload-picture.ts";

export type Upload = { id: number; name: string; share: number; problem: string | null };

let lastId = 0;

/** Inserts chosen, pasted or dropped pictures into the text; there may be several. */
export function usePictureInsertion(uploadPicture: UploadPicture) {
  const t = useMessages();
  const [uploads, setUploads] = useState<Upload[]>([]);

  const insert = useCallback(
    async (editor: Editor, files: readonly File[]) => {
      for (const file of files) {
        const id = ++lastId;
        const change = (part: Partial<Upload>) =>
          setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
        setUploads((all) => [...all, { id, name: file.name, share: 0, problem: null }]);
        try {
          const { key, width, height } = await uploadPicture(file, (share) => change({ share }));
          editor
            .chain()
            .focus()
            .insertImage({ src: `/media/${key}`, width, height })
            .run();
          setUploads((all) => all.filter((one) => one.id !== id));
        } catch (error) {
          const known = error instanceof UploadRefused;
          change({ problem: known ? error.message : t("editor.upload-failed") });
        }
      }
    },
    [uploadPicture, t],
  );

  const dismiss = useCallback(
    (id: number) => setUploads((all) => all.filter((one) => one.id !== id)),
    [],
  );
  return { uploads, insert, dismiss };
}

export function picturesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}
