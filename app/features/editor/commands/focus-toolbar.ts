import type { Editor } from "@tiptap/core";

/** Moves the focus to the toolbar's one stop. */
export function focusToolbar({ view }: Editor): boolean {
  const surface = view.dom.closest(".text-editor");
  const stop = surface?.querySelector<HTMLElement>('.toolbar-row [tabindex="0"]');
  stop?.focus();
  return stop !== null && stop !== undefined;
}
