import { useEffect, useRef, useState } from "react";
import { deviceCopy, takeDeviceCopy } from "./device-copy.ts";
import { EditedContent, type SaveState } from "./edited-draft.ts";
import { type DraftSaver, draftSaver } from "./draft-saver.ts";
import { sendDraftOf } from "./send-draft.ts";

export type OpenedDraft = EditedContent & {
  id: string;
  revision: number;
  savedBy: { name: string } | null;
};

const contentOf = (opened: OpenedDraft): EditedContent => EditedContent.parse(opened);

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/**
 * Resumes from the copy that an earlier visit stored on this device; begins a conflict when the draft has
 * changed since.
 */
function resume(saver: DraftSaver, opened: OpenedDraft): EditedContent | null {
  const kept = takeDeviceCopy(opened.id);
  if (!kept) return null;
  const same = JSON.stringify(kept.content) === JSON.stringify(contentOf(opened));
  if (same) return null;
  if (kept.revision === opened.revision) saver.change(kept.content);
  else saver.beginInConflict(kept.content, opened);
  return kept.content;
}

function warnBeforeLeaving(saver: DraftSaver) {
  const warn = (event: BeforeUnloadEvent) => {
    if (!saver.isSaved()) event.preventDefault();
  };
  const reconnect = () => void saver.retry();
  addEventListener("beforeunload", warn);
  addEventListener("online", reconnect);
  return () => {
    removeEventListener("beforeunload", warn);
    removeEventListener("online", reconnect);
  };
}

/**
 * The draft being written, saved as it changes. `loaded` counts how often the text was replaced from outside,
 * so that the editor is opened again.
 */
export function useDraft(opened: OpenedDraft, renewSession: () => Promise<boolean>) {
  const [content, setContent] = useState(() => contentOf(opened));
  const [state, setState] = useState<SaveState>({ kind: "saved", ever: false });
  const [loaded, setLoaded] = useState(0);
  const saverRef = useRef<DraftSaver | null>(null);
  const beginning = useRef({ opened, renewSession });

  const replace = (next: EditedContent | null) => {
    if (!next) return;
    setContent(next);
    setLoaded((count) => count + 1);
  };

  useEffect(() => {
    const { opened: first, renewSession: renew } = beginning.current;
    const saver = draftSaver({
      revision: first.revision,
      content: contentOf(first),
      send: sendDraftOf(first.id, renew),
      keep: deviceCopy(first.id),
      after,
      onState: setState,
    });
    saverRef.current = saver;
    replace(resume(saver, first));
    const removeListeners = warnBeforeLeaving(saver);
    return () => {
      removeListeners();
      saver.stop();
    };
  }, []);

  return {
    content,
    state,
    loaded,
    change(part: Partial<EditedContent>) {
      setContent((current) => ({ ...current, ...part }));
      saverRef.current?.change(part);
    },
    flush: () => saverRef.current?.flush() ?? Promise.resolve(null),
    retry: () => void saverRef.current?.retry(),
    keepMine: () => void saverRef.current?.keepMine(),
    takeTheirs: () => void saverRef.current?.takeTheirs().then(replace),
  };
}

export type DraftInHand = ReturnType<typeof useDraft>;
