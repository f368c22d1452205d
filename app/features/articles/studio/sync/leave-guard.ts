import type { DraftSession } from "./draft-session.ts";

/** What the guard listens to: the window and its document. */
export type LeavingPage = {
  window: Pick<EventTarget, "addEventListener">;
  document: Pick<EventTarget, "addEventListener"> & { visibilityState: string };
};

/**
 * Sends what is unsent when the page goes out of sight, and asks before it goes only if something would be lost.
 */
export function guardLeaving(
  session: Pick<DraftSession, "leave" | "isSafe">,
  page: LeavingPage = { window, document },
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const warn = (event: Event) => {
    if (!session.isSafe()) event.preventDefault();
  };
  const hide = () => {
    if (page.document.visibilityState === "hidden") session.leave();
  };
  page.window.addEventListener("pagehide", () => session.leave(), { signal });
  page.window.addEventListener("beforeunload", warn, { signal });
  page.document.addEventListener("visibilitychange", hide, { signal });
  return () => ending.abort();
}
