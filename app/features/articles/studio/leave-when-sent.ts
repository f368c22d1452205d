import type { MouseEvent } from "react";
import type { DraftInHand } from "./use-shared-draft.ts";

const longestMs = 2_000;

/** Sends unsent changes before a link of the bar is followed, so that the next page has the newest words. */
export function leaveWhenSent(event: MouseEvent<HTMLAnchorElement>, draft: DraftInHand): void {
  const { button, ctrlKey, metaKey, shiftKey } = event;
  const elsewhere = button !== 0 || ctrlKey || metaKey || shiftKey;
  if (elsewhere || draft.state.kind !== "saving") return;
  event.preventDefault();
  const { href } = event.currentTarget;
  const enough = new Promise((resolve) => setTimeout(resolve, longestMs));
  void Promise.race([draft.flush(), enough]).finally(() => location.assign(href));
}
