import { useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import type * as Y from "yjs";
import type { FetchPicture } from "../fetch-picture.ts";
import type { UploadPicture } from "../upload-picture.ts";
import { pasting } from "./paste-extension.ts";
import { noNews } from "./paste-news.ts";
import { PasteSession } from "./paste-session.ts";

type Given = { undo: Y.UndoManager; uploadPicture: UploadPicture; fetchPicture: FetchPicture };

/** Pasting for one editor: its extension, and what the writer is told. */
export function usePasting(given: Given) {
  const t = useMessages();
  const [news, setNews] = useState(noNews);
  const [{ session, extension }] = useState(() => {
    const made = new PasteSession({ ...given, onNews: setNews, t });
    return { session: made, extension: pasting({ session: made, t }) };
  });
  return { session, extension, news, setNews };
}
