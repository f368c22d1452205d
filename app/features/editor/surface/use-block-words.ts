import { useCallback } from "react";
import { blocks } from "#app/features/editor/blocks/blocks.ts";
import { useMessages } from "#app/messages/use-messages.ts";

/** Returns a ref for the element around the text. */
export function useBlockWords(): (element: HTMLElement | null) => void {
  const t = useMessages();
  return useCallback(
    (element) => {
      for (const { words = {} } of blocks) {
        for (const [name, id] of Object.entries(words)) {
          element?.style.setProperty(name, JSON.stringify(t(id)));
        }
      }
    },
    [t],
  );
}
