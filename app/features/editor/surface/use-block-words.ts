import { useCallback } from "react";
import { calloutLabels } from "#app/features/editor/blocks/callout.tsx";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

/** Words that studio.css shows inside of blocks, by the names that it has for them. */
const words: Record<string, PlainId> = {
  "--callout-note": calloutLabels.note,
  "--callout-tip": calloutLabels.tip,
  "--callout-warning": calloutLabels.warning,
  "--caption-empty": "editor.caption-empty",
};

/** Returns a ref for the element around the text. */
export function useBlockWords(): (element: HTMLElement | null) => void {
  const t = useMessages();
  return useCallback(
    (element) => {
      for (const [name, id] of Object.entries(words)) {
        element?.style.setProperty(name, JSON.stringify(t(id)));
      }
    },
    [t],
  );
}
